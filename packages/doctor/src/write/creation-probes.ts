import { isOk, recordsIn, refused } from '../answer-words.ts';
import { type JsonObject, objectIn } from '../json.ts';
import type { Look, Probe } from '../probe.ts';
import { type Seen, seen } from '../seen.ts';
import { current } from './changes.ts';
import { enterpriseSchema, namesFor, taggedAddress, userBody } from './throwaways.ts';

const atlassian = 'urn:scim:schemas:extension:atlassian-external:1.0';
const users = 'Users';
const accounts = 'Accounts';

/** The account that a user is linked to. */
export const accountOf = (user: JsonObject) => objectIn(user[atlassian]).atlassianAccountId;

/** Seconds after which it is looked again, and when that is given up. */
const looks = [0.5, 1, 2, 4, 8, 16];

/** How long it takes until something shows. */
async function lagOf({ sleep }: Look, shows: () => Promise<boolean>): Promise<Seen> {
  if (await shows()) return seen('at once');
  let waited = 0;
  for (const seconds of looks) {
    await sleep(seconds * 1_000);
    waited += seconds;
    if (await shows()) return seen(`within ${waited} s`);
  }
  return seen(`not within ${waited} s`);
}

/** Where a record has its department. */
function departmentIn(user: JsonObject): string {
  const places = [
    ...(objectIn(user[enterpriseSchema]).department === undefined ? [] : ['enterprise block']),
    ...(user.department === undefined ? [] : ['top level']),
  ];
  return places.join(' and ') || 'nowhere';
}

/** Whether the first throwaway user is found by name. */
export async function nameFinds({ ask, own }: Look): Promise<boolean> {
  const name = namesFor(own.options.prefix).users.first;
  const answer = await ask({ path: '/Users', query: { filter: `userName eq "${name}"` } }, 'again');
  return recordsIn(answer).length > 0;
}

/** Creating a user, and what is in the way of another. */
export const creationProbes: Probe[] = [
  {
    ...{ id: 'schemas-missing', about: users, expected: 'accepted', mark: 'recorded' },
    source: 'go-atlassian of 2021 sent none',
    asked: 'POST /Users, a throwaway user without `schemas`',
    see: async ({ own }) => {
      const { withoutSchemas } = await own.user();
      return isOk(withoutSchemas) ? seen('accepted') : refused(withoutSchemas);
    },
  },
  {
    ...{ id: 'create-user', about: users, expected: '201', mark: 'assumed', source: 'RFC 7644 section 3.3' },
    asked: 'POST /Users, the status',
    see: async ({ own }) => seen(String((await own.user()).answer.status)),
  },
  {
    ...{ id: 'create-location', about: 'Addresses, headers, media types', expected: 'sent', mark: 'assumed' },
    source: 'RFC 7644 section 3.3',
    asked: 'POST /Users, the header Location',
    see: async ({ own }) => seen((await own.user()).answer.headers.location === undefined ? 'none' : 'sent'),
  },
  {
    ...{
      id: 'search-lag',
      about: 'Filters',
      expected: 'at once',
      mark: 'assumed',
      source: 'nothing is published',
    },
    asked: 'GET /Users?filter=userName eq "<just created>", again and again',
    see: async (look) => {
      await look.own.user();
      return lagOf(look, () => nameFinds(look));
    },
  },
  {
    ...{
      id: 'account-link',
      about: accounts,
      expected: 'at once',
      mark: 'recorded',
      source: 'Fixtures, on GET',
    },
    asked: 'GET /Users/<just created> for `atlassianAccountId`, again and again',
    see: async (look) => {
      const own = await look.own.user();
      return lagOf(look, async () => accountOf(await current(look, 'Users', own)) !== undefined);
    },
  },
  {
    ...{ id: 'department-enterprise', about: users, expected: 'enterprise block', mark: 'assumed' },
    source: 'Reference has both places',
    asked: 'POST /Users with a department in the enterprise block, where it comes back',
    see: async (look) => seen(departmentIn(await current(look, 'Users', await look.own.user()))),
  },
  {
    ...{ id: 'same-external-id', about: users, expected: 'accepted', mark: 'assumed' },
    source: 'KB names it as a cause, Reference leaves it to the client',
    asked: 'POST /Users, a second user with the same externalId',
    see: async ({ own }) => {
      const { sameExternalId } = await own.second();
      return isOk(sameExternalId) ? seen('accepted') : refused(sameExternalId);
    },
  },
  {
    ...{
      id: 'department-top',
      about: users,
      expected: 'top level',
      mark: 'assumed',
      source: 'Reference has both places',
    },
    asked: 'POST /Users with a department at the top level, where it comes back',
    see: async (look) => seen(departmentIn(await current(look, 'Users', await look.own.second()))),
  },
  {
    ...{ id: 'same-user-name', about: users, expected: '409 SCIM uniqueness', mark: 'documented' },
    source: 'KB names the cause; the words are assumed',
    asked: 'POST /Users with the user name of the first',
    see: async ({ own }) => {
      await own.user();
      const { prefix, address } = own.options;
      const answer = await own.create(
        'Users',
        userBody(namesFor(prefix).users.first, taggedAddress(address, 3)),
      );
      return isOk(answer) ? seen('accepted') : refused(answer);
    },
  },
  {
    ...{ id: 'same-address', about: users, expected: '409 SCIM uniqueness', mark: 'recorded' },
    source: 'KB on provisioning failures',
    asked: 'POST /Users with the address of the first',
    see: async ({ own }) => {
      await own.user();
      const { prefix, address } = own.options;
      const answer = await own.create('Users', userBody(namesFor(prefix).users.third, address));
      return isOk(answer) ? seen('accepted') : refused(answer);
    },
  },
];
