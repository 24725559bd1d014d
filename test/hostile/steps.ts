import { createConnector } from '../../src/index.ts';
import { createHurriedClock } from '../support/clock.ts';
import { outputProblems } from '../support/output-validator.ts';

const directoryId = '5d3b0c1e-9a4f-4c55-8e0b-2f1f6a7b8c9d';

/** All that reads, and what writes in each of its ways, with inputs that are right. */
export const steps: [action: string, input: Record<string, unknown>][] = [
  ['list-users', { returnAllPages: true }],
  ['list-users', { emailDomain: 'example.com', count: 3 }],
  ['list-groups', { returnAllPages: true, includeMembers: true }],
  ['list-changes', { kind: 'users' }],
  ['list-changes', { kind: 'groups' }],
  ['get-user', { user: directoryId }],
  ['get-user', { user: 'anna@example.com', attributes: ['title'] }],
  ['find-user', { userName: 'x' }],
  ['find-user', { email: 'y@example.com' }],
  ['explain-user', { user: 'anna@example.com' }],
  ['get-group', { group: 'data-team', includeMembers: true }],
  ['find-group', { name: 'data-team' }],
  ['list-group-members', { group: directoryId, details: true, activeOnly: true }],
  ['list-user-groups', { user: 'x' }],
  ['get-directory-summary', {}],
  ['get-schemas', {}],
  ['get-resource-types', {}],
  ['get-service-provider-config', {}],
  ['get-scim-links', { accountId: 'x' }],
  ['get-scim-links-by-email', { email: 'y@example.com' }],
  ['custom-request', { method: 'GET', path: '/Users' }],
  ['create-user', { userName: 'x', primaryEmail: 'y@example.com', title: 'z' }],
  ['create-or-update-user', { userName: 'x', primaryEmail: 'y@example.com', department: 'z' }],
  ['update-user', { user: 'x', title: 'z', phoneNumber: '1', clear: ['nickName'] }],
  ['replace-user', { user: 'x', userName: 'x', primaryEmail: 'y@example.com' }],
  ['deactivate-user', { user: directoryId }],
  ['delete-user', { user: 'x' }],
  ['offboard-user', { user: 'x', removeFromGroups: true }],
  ['onboard-user', { userName: 'x', primaryEmail: 'y@example.com', groups: ['data-team'] }],
  ['create-group', { displayName: 'data-team', members: ['x'], ifExists: 'use' }],
  ['add-users-to-group', { group: 'data-team', users: ['x', 'y@example.com'] }],
  ['remove-users-from-group', { group: 'data-team', users: ['x'] }],
  ['set-group-members', { group: 'data-team', users: ['x'] }],
  ['update-group', { group: 'data-team', externalId: 'z' }],
  ['delete-group', { group: 'data-team' }],
  ['sync-users', { users: [{ userName: 'x', primaryEmail: 'y@example.com' }], missingUsers: 'deactivate' }],
  ['sync-groups', { groups: [{ name: 'data-team', members: ['x'] }] }],
  [
    'compare-users',
    { users: [{ userName: 'x', primaryEmail: 'y@example.com' }], missingUsers: 'deactivate' },
  ],
  ['compare-groups', { groups: [{ name: 'data-team', members: ['x'] }] }],
  ['delete-provisioning-records', { accountId: 'x' }],
  ['unlink-user', { scimDirectoryId: directoryId, scimUserId: 'x' }],
];

const connector = createConnector({ clock: createHurriedClock(), random: () => 0 });

export const connectionTo = (baseUrl: string) => ({
  baseUrl,
  directoryId,
  apiKey: 'the-key-of-a-test',
  organizationId: '1a2b3c4d-0000-4000-8000-5e6f7a8b9c0d',
  organizationApiKey: 'another-key-of-a-test',
});

/** Runs a step; what is wrong with its result. A readable error is right, and so is an output true to its schema. */
export async function problemsOf(url: string, action: string, input: object): Promise<unknown[]> {
  const result = await connector.invoke({ action, connection: connectionTo(url), input });
  // What a host cannot write down it cannot keep.
  const kept = JSON.parse(JSON.stringify(result)) as typeof result;
  const problems: unknown[] = kept.output ? outputProblems(action, kept.output) : [];
  if (!result.ok && (result.error.code === 'internal' || result.error.message === ''))
    problems.push(result.error.message);
  return problems.map((problem) => [action, problem]);
}

/** One of each way to read and to write, where the answers are the same for all. */
const few = new Set([
  'list-users',
  'get-user',
  'get-group',
  'get-schemas',
  'get-scim-links',
  'custom-request',
  'create-user',
  'update-user',
  'delete-user',
  'add-users-to-group',
  'sync-users',
]);

/** The same for a few steps, for the test button and for dropdowns. */
export async function allProblems(url: string): Promise<unknown[]> {
  const problems: unknown[] = [];
  for (const [action, input] of steps.filter(([action]) => few.has(action)))
    problems.push(...(await problemsOf(url, action, input)));
  const { code } = await connector.testConnection(connectionTo(url));
  if (code === 'internal') problems.push(['test', code]);
  for (const source of ['users', 'groups']) {
    const found = await connector
      .lookup({ source, connection: connectionTo(url) })
      .catch((error: unknown) => error);
    if (found instanceof Error && !('code' in found && found.code !== 'internal'))
      problems.push([source, found]);
  }
  return problems;
}
