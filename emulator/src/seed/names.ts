/** Given names for seeded people. */
export const GIVEN_NAMES = [
  'Ada',
  ...'Aino Amara Anders Ayşe Benoît Bianca Camila Chidi Chloë Dmitri Diego Elif Emeka Esther Fatima'.split(
    ' ',
  ),
  ...'Finn Freya Giulia Grace Hana Hiro Ines Ingrid Ivan Jamal Jin Joana Karim Keiko Lars Leila'.split(' '),
  ...'Liam Lucía Mateo Mei Mina Naomi Nikhil Noah Olga Omar Priya Quentin Rafael Rosa Sanna Søren'.split(' '),
  ...'Tariq Thandiwe Tomás Uma Valentina Wei Xenia Yusuf Zoë'.split(' '),
] as [string, ...string[]];

/** Family names for seeded people, some of them awkward on purpose. */
export const FAMILY_NAMES = [
  "O'Neill",
  'van den Berg',
  'García Márquez',
  'Nguyễn',
  'de Souza',
  ...'Abbott Adeyemi Andersson Bauer Becker Bennett Chen Costa Dubois Eriksen Fischer Fitzgerald Fontaine'.split(
    ' ',
  ),
  ...'Garcia Haddad Hansen Hughes Ibrahim Ivanova Jansen Johansson Kaya Kim Kowalski Kumar Larsen Lindqvist'.split(
    ' ',
  ),
  ...'Mbeki Meyer Moreau Müller Nakamura Novák Okafor Oliveira Papadopoulos Park Patel Petrov Quiroga'.split(
    ' ',
  ),
  ...'Rossi Sato Schmidt Sharma Silva Singh Smith-Jones Svensson Tanaka Torres Uchida Virtanen Wagner'.split(
    ' ',
  ),
  ...'Walker Weber Wilson Xu Yamamoto Yıldız Zhang Zimmermann'.split(' '),
] as [string, ...string[]];

/** Departments, and how their name begins a group's. */
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
] as const;

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
] as const;

export const LANGUAGES = ['en-US', 'en-GB', 'de-DE', 'es-ES', 'fr-FR', 'ja-JP', 'pt-BR', 'tr-TR'] as const;

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
] as const;
