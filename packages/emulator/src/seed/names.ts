const words = (text: string) => text.trim().split(/\s+/);

/** Given names for seeded people. */
export const GIVEN_NAMES = words(`
  Ada Aino Amara Anders Ayşe Benoît Bianca Camila Chidi Chloë Dmitri Diego Elif Emeka Esther Fatima
  Finn Freya Giulia Grace Hana Hiro Ines Ingrid Ivan Jamal Jin Joana Karim Keiko Lars Leila
  Liam Lucía Mateo Mei Mina Naomi Nikhil Noah Olga Omar Priya Quentin Rafael Rosa Sanna Søren
  Tariq Thandiwe Tomás Uma Valentina Wei Xenia Yusuf Zoë
`);

/** Family names for seeded people, some of them awkward on purpose. */
export const FAMILY_NAMES = [
  'de Souza',
  'García Márquez',
  "O'Neill",
  'van den Berg',
  ...words(`
    Abbott Adeyemi Andersson Bauer Becker Bennett Chen Costa Dubois Eriksen Fischer Fitzgerald Fontaine
    Garcia Haddad Hansen Hughes Ibrahim Ivanova Jansen Johansson Kaya Kim Kowalski Kumar Larsen Lindqvist
    Mbeki Meyer Moreau Müller Nakamura Nguyễn Novák Okafor Oliveira Papadopoulos Park Patel Petrov Quiroga
    Rossi Sato Schmidt Sharma Silva Singh Smith-Jones Svensson Tanaka Torres Uchida Virtanen Wagner
    Walker Weber Wilson Xu Yamamoto Yıldız Zhang Zimmermann
  `),
];

/** Departments; the names of many groups begin with one. */
export const DEPARTMENTS = [
  'Engineering',
  'Design',
  'Finance',
  'Legal',
  'Marketing',
  'Operations',
  'People',
  'Product',
  'Sales',
  'Security',
  'Support',
];

/** Job titles of seeded people. */
export const TITLES = [
  'Accountant',
  'Analyst',
  'Counsel',
  'Director',
  'Engineer',
  'Intern',
  'Manager',
  'Principal Engineer',
  'Recruiter',
  'Researcher',
  'Senior Engineer',
  'Specialist',
  'Team Lead',
];

/** Values of `preferredLanguage`. */
export const LANGUAGES = ['en-US', 'en-GB', 'de-DE', 'es-ES', 'fr-FR', 'ja-JP', 'pt-BR', 'tr-TR'];

/** Values of `timezone`. */
export const TIMEZONES = [
  'America/Los_Angeles',
  'America/New_York',
  'America/Sao_Paulo',
  'Asia/Kolkata',
  'Asia/Tokyo',
  'Australia/Sydney',
  'Europe/Berlin',
  'Europe/Istanbul',
  'Europe/London',
];

const PRODUCTS = ['jira', 'confluence', 'bitbucket', 'trello', 'compass'];
const ROLES = ['users', 'admins', 'guests'];
const PLACES = ['berlin', 'istanbul', 'london', 'new-york', 'sydney', 'tokyo', 'remote'];
const TEAMS = ['leads', 'contractors', 'on-call', 'interns'];

/** Names for groups without end: products first, then departments with places and teams, then numbered projects. */
export function* groupNames(): Generator<string, never> {
  for (const role of ROLES) for (const product of PRODUCTS) yield `${product}-${role}`;
  for (const department of DEPARTMENTS) {
    for (const part of ['all', ...TEAMS, ...PLACES]) yield `${department.toLowerCase()}-${part}`;
  }
  for (let number = 1; ; number += 1) yield `project-${String(number).padStart(3, '0')}`;
}
