import type { Scenario } from './scenario.ts';

const names = ['ada', 'bea', 'cem', 'dan', 'eva', 'fay', 'gus', 'hal', 'ida', 'jon', 'kim', 'lea'];
const people = names.map((name, index) => ({
  userName: `${name}@example.com`,
  displayName: name,
  externalId: `hr-${index + 1}`,
}));
const address = (name: string) => `${name}@example.com`;
const everybody = names.map(address);
const first = (count: number) => everybody.slice(0, count);

const empty = { displayName: 'data-team', members: [] };
const full = { displayName: 'data-team', members: everybody };

/** What examples are too small to show: several batches, groups made with members, other habits of a directory. */
export const richScenarios: readonly Scenario[] = [
  {
    action: 'add-users-to-group',
    title: 'three batches and a name nobody has',
    given: { users: people, groups: [empty] },
    input: { group: 'data-team', users: [...everybody, 'nobody@example.com'], batchSize: 5 },
  },
  {
    action: 'add-users-to-group',
    title: 'a new group, two batches',
    given: { users: people },
    input: { group: 'new-team', users: first(4), batchSize: 2, createGroup: true },
  },
  {
    action: 'add-users-to-group',
    title: 'answers without a body',
    given: { users: people, groups: [empty] },
    input: { group: 'data-team', users: first(6), batchSize: 3 },
    options: { patchStatus: 204 },
  },
  {
    action: 'remove-users-from-group',
    title: 'three batches',
    given: { users: people, groups: [full] },
    input: { group: 'data-team', users: everybody, batchSize: 5 },
  },
  {
    action: 'remove-users-from-group',
    title: 'a directory that wants the members in the value',
    given: { users: people, groups: [full] },
    input: { group: 'data-team', users: first(4), batchSize: 2 },
    options: { memberRemoval: 'value' },
  },
  {
    action: 'set-group-members',
    title: 'some come and some go, two batches each',
    given: { users: people, groups: [{ displayName: 'data-team', members: everybody.slice(6) }] },
    input: { group: 'data-team', users: first(8), batchSize: 3, maxRemovals: { percent: 70 } },
  },
  {
    action: 'create-group',
    title: 'with five members',
    given: { users: people },
    input: { displayName: 'new-team', externalId: 'team-1', members: first(5) },
  },
  {
    action: 'create-group',
    title: 'one that is there gets members',
    given: { users: people, groups: [empty] },
    input: { displayName: 'data-team', members: first(3), ifExists: 'use' },
  },
  {
    action: 'create-user',
    title: 'every attribute',
    input: {
      userName: 'dora@example.com',
      primaryEmail: 'dora@example.com',
      externalId: 'hr-99',
      givenName: 'Dora',
      familyName: 'Lind',
      title: 'Engineer',
      department: 'Platform',
      phoneNumber: '+49 30 1234',
      timezone: 'Europe/Berlin',
    },
  },
  {
    action: 'create-or-update-user',
    title: 'several attributes, answers without a body',
    given: { users: people },
    input: {
      userName: address('ada'),
      primaryEmail: address('ada'),
      externalId: 'hr-1',
      title: 'Architect',
      department: 'Platform',
      familyName: 'Berg',
    },
    options: { patchStatus: 204 },
  },
  {
    action: 'update-user',
    title: 'by address, with every page read',
    given: { users: [...people, { userName: 'zoe', emails: [{ value: 'zoe.z@example.com' }] }] },
    input: { user: 'zoe.z@example.com', title: 'Architect', department: 'Platform' },
  },
  {
    action: 'custom-request',
    title: 'a user by hand',
    input: {
      method: 'POST',
      path: '/Users',
      body: {
        schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
        userName: 'eve',
        emails: [{ value: 'eve@example.com', primary: true }],
      },
    },
  },
];
