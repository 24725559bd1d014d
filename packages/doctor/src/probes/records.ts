import { orRefusal } from '../answer-words.ts';
import { isObject, type JsonObject, objectIn, objectsIn, textIn } from '../json.ts';
import type { Look, Probe } from '../probe.ts';
import { findRecord, pastEnd } from '../sample.ts';
import { type Seen, seen, unseen } from '../seen.ts';

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const atlassian = 'urn:scim:schemas:extension:atlassian-external:1.0';
const shortNames: Record<string, string> = {
  [atlassian]: 'Atlassian',
  'urn:ietf:params:scim:schemas:core:2.0:User': 'core',
  [enterprise]: 'enterprise',
};
const memberKeys = ['type', 'value', 'display', '$ref'];
const noUsers = unseen('The directory has no users.');

/** How an empty list is shown by a record that has none of something. */
const emptiness = (list: unknown): string =>
  Array.isArray(list) ? '[]' : list === undefined ? 'absent' : 'another';

/** Whether the first record with an empty list, or none, shows it. Only one that is known to be empty tells. */
async function emptyMembers({ ask, sample }: Look): Promise<Seen> {
  const group = findRecord((await sample()).groups, ({ members }) => objectsIn(members).length === 0);
  if (!group) return unseen('No group without members was seen.');
  return orRefusal(({ body }) => seen(emptiness(body.members)))(await ask({ path: `/Groups/${group.id}` }));
}

const timesIn = (users: readonly JsonObject[]) =>
  users.flatMap(({ meta }) =>
    [objectIn(meta).created, objectIn(meta).lastModified].map(textIn).filter(isText),
  );
const isText = (value: string | undefined): value is string => value !== undefined;

function timeFormOf(times: string[]): Seen {
  if (times.length === 0) return unseen('No record has a time.');
  if (!times.every((time) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(time)))
    return seen('another form');
  const digits = times.map((time) => /\.(\d+)Z$/.exec(time)?.[1]?.length ?? 0);
  const [least, most] = [Math.min(...digits), Math.max(...digits)];
  if (most > 3) return seen('microseconds');
  return seen(most === 0 ? 'seconds' : least === 3 ? 'milliseconds' : 'milliseconds, zeros trimmed');
}

/** Where users have their department. */
function departmentOf(users: readonly JsonObject[]): Seen {
  const places = new Set(
    users.flatMap((user) => [
      ...(user.department === undefined ? [] : ['top level']),
      ...(objectIn(user[enterprise]).department === undefined ? [] : ['enterprise block']),
    ]),
  );
  return places.size === 0 ? unseen('No user has a department.') : seen([...places].sort().join(' and '));
}

/** What records look like. */
export const recordProbes: Probe[] = [
  {
    ...{
      id: 'empty-resources',
      about: 'Lists',
      expected: '[]',
      mark: 'assumed',
      source: 'as for `groups` (Fixtures)',
    },
    asked: 'GET /Users?startIndex=<behind the last>&count=2',
    see: async ({ ask, sample }) => {
      const answer = await ask(pastEnd(await sample()));
      if (objectsIn(answer.body.Resources).length > 0) return unseen('There is no empty page.');
      return orRefusal(({ body }) => seen(emptiness(body.Resources)))(answer);
    },
  },
  {
    ...{ id: 'empty-groups', about: 'Lists', expected: '[]', mark: 'recorded', source: 'Fixtures' },
    asked: 'GET /Users/<id>, of a user in no group',
    see: async ({ ask, sample }) => {
      const user = findRecord((await sample()).users, ({ groups }) => objectsIn(groups).length === 0);
      if (!user) return unseen('No user without groups was seen.');
      return orRefusal(({ body }) => seen(emptiness(body.groups)))(await ask({ path: `/Users/${user.id}` }));
    },
  },
  {
    ...{
      id: 'empty-members',
      about: 'Lists',
      expected: '[]',
      mark: 'assumed',
      source: 'as for `groups` (Fixtures)',
    },
    asked: 'GET /Groups/<id>, of a group without members',
    see: emptyMembers,
  },
  {
    ...{
      id: 'user-schemas',
      about: 'Users',
      expected: 'Atlassian, core, enterprise',
      mark: 'recorded',
      source: 'Fixtures',
    },
    asked: 'GET /Users?count=100, `schemas` of a user without a department',
    see: async ({ sample }) => {
      const user = findRecord(
        (await sample()).users,
        (one) => !isObject(one[enterprise]) && Array.isArray(one.schemas),
      );
      if (!user) return unseen('No user without enterprise attributes was seen.');
      const names = [user.schemas].flat().map((urn) => shortNames[String(urn)] ?? 'another');
      return seen(names.sort().join(', '));
    },
  },
  {
    ...{ id: 'time-form', about: 'Users', expected: 'microseconds', mark: 'recorded', source: 'Fixtures' },
    asked: 'GET /Users?count=100, the times in `meta`',
    see: async ({ sample }) => timeFormOf(timesIn((await sample()).users)),
  },
  {
    ...{ id: 'account-id', about: 'Accounts', expected: 'present', mark: 'recorded', source: 'Fixtures' },
    asked: 'GET /Users?count=100, `atlassianAccountId`',
    see: async ({ sample }) => {
      const { users } = await sample();
      if (users.length === 0) return noUsers;
      return seen(users.some((user) => objectIn(user[atlassian]).atlassianAccountId) ? 'present' : 'absent');
    },
  },
  {
    ...({ id: 'department', about: 'Users', mark: 'assumed' } as const),
    expected: ['enterprise block', 'top level', 'enterprise block and top level'],
    source: 'Reference has both places',
    asked: 'GET /Users?count=100, where the department is',
    see: async ({ sample }) => departmentOf((await sample()).users),
  },
  {
    ...{
      id: 'member-form',
      about: 'Groups',
      expected: 'type, value, display, $ref',
      mark: 'recorded',
      source: 'Fixtures',
    },
    asked: 'GET /Groups?count=20, the keys of a member',
    see: async ({ sample }) => {
      const [member] = (await sample()).groups.flatMap(({ members }) => objectsIn(members));
      if (!member) return unseen('No group has members.');
      const keys = memberKeys.filter((key) => key in member);
      return seen(keys.join(', ') || 'none of SCIM’s');
    },
  },
  {
    ...{ id: 'member-display', about: 'Groups', expected: 'the user name in lower case', mark: 'recorded' },
    source: 'Fixtures, example program and answer side by side',
    asked: 'GET /Groups?count=20, `display` of a member whose user name has capitals',
    see: async ({ sample }) => memberDisplay(await sample()),
  },
];

function memberDisplay({ users, groups }: { users: JsonObject[]; groups: JsonObject[] }): Seen {
  const members = groups.flatMap(({ members }) => objectsIn(members));
  const user = findRecord(
    users,
    ({ id, userName }) => userName !== lower(userName) && members.some(({ value }) => value === id),
  );
  const member = members.find(({ value }) => value === user?.id);
  if (!user || !member) return unseen('No member whose user name has capitals was seen.');
  const { display } = member;
  if (display === undefined) return seen('absent');
  if (display === user.userName) return seen('the user name');
  if (display === lower(user.userName)) return seen('the user name in lower case');
  return seen(display === user.displayName ? 'the display name' : 'another');
}

const lower = (value: unknown) => textIn(value)?.toLowerCase();
