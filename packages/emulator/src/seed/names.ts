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

export const LANGUAGES = ['en-US', 'en-GB', 'de-DE', 'es-ES', 'fr-FR', 'ja-JP', 'pt-BR', 'tr-TR'];

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
