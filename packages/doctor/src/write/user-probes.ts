import { isOk, refused } from '../answer-words.ts';
import { type JsonObject, objectIn } from '../json.ts';
import type { Look, Probe } from '../probe.ts';
import { type Seen, seen, unseen } from '../seen.ts';
import { current, patchUser, replacing, tryOnUser } from './changes.ts';
import { accountOf, nameFinds } from './creation-probes.ts';
import { namesFor, taggedAddress, userBody } from './throwaways.ts';

const users = 'Users';
const accounts = 'Accounts';

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
