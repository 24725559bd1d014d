import { DEPARTMENTS } from './names.ts';

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
