import { isOk, recordsIn, refused } from '../answer-words.ts';
import { type JsonObject, objectIn } from '../json.ts';
import type { Look, Probe } from '../probe.ts';
import { type Seen, seen, unseen } from '../seen.ts';
import { current, patchUser, replacing, tryOnUser } from './changes.ts';
import { enterpriseSchema, namesFor, taggedAddress, userBody } from './throwaways.ts';

const atlassian = 'urn:scim:schemas:extension:atlassian-external:1.0';
const users = 'Users';
const accounts = 'Accounts';

const accountOf = (user: JsonObject) => objectIn(user[atlassian]).atlassianAccountId;

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

async function nameFinds({ ask, own }: Look): Promise<boolean> {
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

/** What becomes of a user who is changed in other ways than by PATCH's forms. */
export const userChangeProbes: Probe[] = [
  {
    ...{ id: 'spaces', about: users, expected: 'kept', mark: 'assumed', source: 'nothing says otherwise' },
    asked: 'PATCH /Users/<id>, a display name with spaces around and two within',
    see: (look) => textKept(look, '  Throwaway  of aup doctor  ', spacesWords),
  },
  {
    ...{ id: 'unicode', about: users, expected: 'kept', mark: 'assumed', source: 'nothing says otherwise' },
    asked: 'PATCH /Users/<id>, a display name with a letter and its accent apart',
    see: (look) => textKept(look, 'Throwaway e\u0301', unicodeWords),
  },
  {
    ...{ id: 'unchanged-write', about: users, expected: 'kept', mark: 'recorded' },
    source: "sample output of Cortex XSOAR's Atlassian IAM pack (one)",
    asked: 'PATCH /Users/<id> with what is there already, and `lastModified`',
    see: async (look) => {
      const own = await look.own.user();
      const before = await current(look, 'Users', own);
      const answer = await patchUser(look, replacing('displayName', before.displayName));
      if (!isOk(answer)) return refused(answer);
      const { meta } = await current(look, 'Users', own);
      if (objectIn(meta).lastModified === undefined) return unseen('Users have no time.');
      return seen(objectIn(meta).lastModified === objectIn(before.meta).lastModified ? 'kept' : 'moved');
    },
  },
  {
    ...{ id: 'put-clears', about: users, expected: 'cleared', mark: 'documented', source: 'Reference' },
    asked: 'PUT /Users/<id> without `title`',
    see: async (look) => seen((await putBare(look)).title === undefined ? 'cleared' : 'kept'),
  },
  {
    ...{ id: 'put-without-active', about: users, expected: 'active', mark: 'assumed' },
    source: 'Reference; for PUT it is assumed',
    asked: 'PUT /Users/<id> of an inactive user without `active`',
    see: async (look) => {
      const made = await tryOnUser(look, replacing('active', false), ({ active }) => active === false);
      if (!('value' in made) || made.value !== 'accepted')
        return unseen('The user could not be made inactive.');
      const { active } = await putBare(look, true);
      return seen(active === true ? 'active' : active === false ? 'inactive' : 'absent');
    },
  },
  {
    ...{
      id: 'inactive-found',
      about: 'Filters',
      expected: 'found',
      mark: 'assumed',
      source: 'clients’ tests',
    },
    asked: 'GET /Users?filter=userName eq "<of an inactive user>"',
    see: async (look) => {
      const made = await tryOnUser(look, replacing('active', false), ({ active }) => active === false);
      if (!('value' in made) || made.value !== 'accepted')
        return unseen('The user could not be made inactive.');
      const found = await nameFinds(look);
      await patchUser(look, replacing('active', true));
      return seen(found ? 'found' : 'nobody');
    },
  },
  {
    ...{ id: 'address-change', about: accounts, expected: 'linked as before', mark: 'documented' },
    source: 'Atlassian’s email change guide; ACCESS-1396',
    asked: 'PATCH /Users/<id> with another address, and `atlassianAccountId`',
    see: async (look) => {
      const own = await look.own.user();
      const before = accountOf(await current(look, 'Users', own));
      if (before === undefined) return unseen('The user has no account.');
      const value = taggedAddress(look.own.options.address, 3);
      const emails = [{ value, type: 'work', primary: true }];
      const answer = await patchUser(look, replacing('emails', emails));
      if (!isOk(answer)) return refused(answer);
      const after = accountOf(await current(look, 'Users', own));
      return seen(
        after === before ? 'linked as before' : after === undefined ? 'no longer linked' : 'linked anew',
      );
    },
  },
  {
    ...{ id: 'delete-user', about: 'Addresses, headers, media types', expected: '204', mark: 'assumed' },
    source: 'RFC 7644 section 3.6; a public client relies on 204',
    asked: 'DELETE /Users/<id>',
    see: async ({ ask, own }) => {
      const answer = await ask({ method: 'DELETE', path: `/Users/${(await own.second()).id}` });
      return isOk(answer) ? seen(String(answer.status)) : refused(answer);
    },
  },
  {
    ...{
      id: 'delete-again',
      about: users,
      expected: '404 SCIM',
      mark: 'documented',
      source: 'Reference; the words are assumed',
    },
    asked: 'DELETE /Users/<id> a second time',
    see: async ({ ask, own }) => {
      const answer = await ask({ method: 'DELETE', path: `/Users/${(await own.second()).id}` });
      return isOk(answer) ? seen('accepted') : refused(answer);
    },
  },
];

/** What became of a display name. */
async function textKept(
  look: Look,
  text: string,
  words: (text: string, now: unknown) => string,
): Promise<Seen> {
  const answer = await patchUser(look, replacing('displayName', text));
  if (!isOk(answer)) return refused(answer);
  const { displayName } = await current(look, 'Users', await look.own.user());
  return seen(words(text, displayName));
}

function spacesWords(text: string, now: unknown): string {
  if (now === text) return 'kept';
  if (now === text.trim()) return 'trimmed';
  return now === text.trim().replace(/ +/g, ' ') ? 'trimmed and made one' : 'another';
}

function unicodeWords(text: string, now: unknown): string {
  if (now === text) return 'kept';
  return now === text.normalize('NFC') ? 'composed' : 'another';
}

/** The user after a PUT of what is required alone. */
async function putBare({ ask, own, ...look }: Look, isInactive = false): Promise<JsonObject> {
  const one = await own.user();
  const { prefix, address } = own.options;
  const { schemas, userName, emails } = userBody(namesFor(prefix).users.first, address);
  const body = { schemas, userName, emails, ...(isInactive ? {} : { active: true }) };
  await ask({ method: 'PUT', path: `/Users/${one.id}`, body });
  return current({ ...look, ask, own }, 'Users', one);
}
