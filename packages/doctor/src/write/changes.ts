import { isOk, refused } from '../answer-words.ts';
import type { Answer } from '../http/request.ts';
import { type JsonObject, objectsIn } from '../json.ts';
import type { Look } from '../probe.ts';
import { type Seen, seen } from '../seen.ts';
import type { Own } from './throwaways.ts';

const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

/**
 * A PATCH with these operations.
 * @see RFC 7644 section 3.5.2
 */
export const patchBody = (...operations: object[]): JsonObject => ({
  schemas: [patchSchema],
  Operations: operations,
});
/** A PATCH that sets one attribute. */
export const replacing = (path: string, value: unknown): JsonObject =>
  patchBody({ op: 'replace', path, value });

/** Changes the throwaway user. */
export async function patchUser({ ask, own }: Look, body: JsonObject): Promise<Answer> {
  const { id } = await own.user();
  return ask({ method: 'PATCH', path: `/Users/${id}`, body });
}

/** Changes the throwaway group. */
export async function patchGroup({ ask, own }: Look, body: JsonObject): Promise<Answer> {
  const { id } = await own.group();
  return ask({ method: 'PATCH', path: `/Groups/${id}`, body });
}

/** A record of the doctor's own as it is now. */
export async function current({ ask }: Look, kind: 'Users' | 'Groups', { id }: Own): Promise<JsonObject> {
  return (await ask({ path: `/${kind}/${id}` }, 'again')).body;
}

/** Changes the throwaway user, and says whether it took. */
export async function tryOnUser(
  look: Look,
  body: JsonObject,
  took: (user: JsonObject) => boolean,
  words: { yes: string; no: string } = { yes: 'accepted', no: 'passed over' },
): Promise<Seen> {
  const answer = await patchUser(look, body);
  if (!isOk(answer)) return refused(answer);
  return seen(took(await current(look, 'Users', await look.own.user())) ? words.yes : words.no);
}

/** The ids of the throwaway group's members. */
export async function membersNow(look: Look): Promise<string[]> {
  const { members } = await current(look, 'Groups', await look.own.group());
  return objectsIn(members).map(({ value }) => String(value));
}

/** Puts these users into the throwaway group, and nobody else. False where the directory will not. */
export async function setMembers(look: Look, users: readonly Own[]): Promise<boolean> {
  const there = await membersNow(look);
  const missing = users.filter(({ id }) => !there.includes(id));
  if (missing.length === 0) return true;
  const value = missing.map(({ id }) => ({ value: id }));
  return isOk(await patchGroup(look, patchBody({ op: 'add', path: 'members', value })));
}
