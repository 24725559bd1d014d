import { idsIn, isOk, recordsIn, refusalOf } from '../answer-words.ts';
import type { Answer, Ask } from '../http/request.ts';
import { type JsonObject, textIn } from '../json.ts';

/** What the records are called that are made up, and whose address they get. */
export interface WriteOptions {
  /** Begins every name. @default 'aup-doctor' */
  prefix: string;
  /** An address of the operator's own; a tag is added to it for further users. */
  address: string;
}

/** What names begin with where the operator names nothing else. */
export const usualPrefix = 'aup-doctor';

export const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group';
export const enterpriseSchema = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** Every name that a run may give. Nothing else is ever deleted. */
export const namesFor = (prefix: string) => ({
  // A capital tells whether names keep their case.
  users: { first: `${prefix}-User`, second: `${prefix}-second`, third: `${prefix}-third` },
  groups: {
    first: `${prefix}-group`,
    otherCase: `${prefix}-group`.toUpperCase(),
    renamed: `${prefix}-renamed`,
    /** Where the first name is taken outside the directory. */
    spare: `${prefix}-spare`,
  },
});

/** The address with a tag, which mail systems deliver to the same person. */
export const taggedAddress = (address: string, tag: number): string =>
  address.replace(/@(?=[^@]*$)/, `+aup-doctor-${tag}@`);

/** Which endpoint a record belongs to: its path. @see RFC 7644 section 3.2 */
export type Kind = 'Users' | 'Groups';

/** A record of the doctor's own. */
export interface Own {
  id: string;
  /** How its creation was answered. */
  answer: Answer;
}

/** A probe that needs a record cannot be asked without one. The message goes into the report. */
export class NotCreatedError extends Error {
  override readonly name = 'NotCreatedError';
}

/** The made-up records of a run, each created when it is asked for first. */
export interface Throwaways {
  readonly options: WriteOptions;
  /** With an external id and a department in the enterprise block. @throws NotCreatedError */
  user(): Promise<Own & { withoutSchemas: Answer }>;
  /** With the external id of the first, where that is taken, and a department at the top level. @throws NotCreatedError */
  second(): Promise<Own & { sameExternalId: Answer }>;
  /** Without members. @throws NotCreatedError */
  group(): Promise<Own & { firstTry: Answer; name: string }>;
  /** Sends a POST, and remembers what it creates. */
  create(kind: Kind, body: JsonObject): Promise<Answer>;
  /** What was created and not deleted yet. */
  readonly made: { kind: Kind; id: string }[];
}

/**
 * Creates the records through `ask`, under the names that `prefix` gives; `user`, `second` and `group` create theirs once.
 */
export function createThrowaways(ask: (ask: Ask) => Promise<Answer>, options: WriteOptions): Throwaways {
  const { prefix, address } = options;
  const names = namesFor(prefix);
  const made: Throwaways['made'] = [];

  const create: Throwaways['create'] = async (kind, body) => {
    const answer = await ask({ method: 'POST', path: `/${kind}`, body });
    const id = textIn(answer.body.id);
    if (isOk(answer) && id !== undefined) made.push({ kind, id });
    return answer;
  };
  const own = (answer: Answer, what: string): Own => {
    const id = textIn(answer.body.id);
    if (isOk(answer) && id !== undefined) return { id, answer };
    throw new NotCreatedError(`The throwaway ${what} was not created: ${refusalOf(answer)}.`);
  };

  const user = once(async () => {
    const { schemas, ...body } = userBody(names.users.first, address, {
      externalId: `${prefix}-External`,
      [enterpriseSchema]: { department: 'Throwaway' },
    });
    const withoutSchemas = await create('Users', body);
    const answer = isOk(withoutSchemas) ? withoutSchemas : await create('Users', { schemas, ...body });
    return { ...own(answer, 'user'), withoutSchemas };
  });
  const second = once(async () => {
    await user();
    const body = userBody(names.users.second, taggedAddress(address, 2), { department: 'Throwaway' });
    const sameExternalId = await create('Users', { ...body, externalId: `${prefix}-External` });
    const answer = isOk(sameExternalId)
      ? sameExternalId
      : await create('Users', { ...body, externalId: `${prefix}-Second` });
    return { ...own(answer, 'second user'), sameExternalId };
  });
  const group = once(async () => {
    const firstTry = await create('Groups', groupBody(names.groups.first));
    if (isOk(firstTry)) return { ...own(firstTry, 'group'), firstTry, name: names.groups.first };
    const spare = await create('Groups', groupBody(names.groups.spare));
    return { ...own(spare, 'group'), firstTry, name: names.groups.spare };
  });

  return { options, user, second, group, create, made };
}

/** A user whose texts say what it is for. `more` counts more; with an enterprise block its schema is named. */
export const userBody = (userName: string, address: string, more: JsonObject = {}) => ({
  schemas: [userSchema, ...(enterpriseSchema in more ? [enterpriseSchema] : [])],
  userName,
  displayName: 'Throwaway of aup doctor',
  name: { givenName: 'Throwaway', familyName: 'Doctor' },
  title: 'Throwaway',
  emails: [{ value: address, type: 'work', primary: true }],
  active: true,
  ...more,
});

export const groupBody = (displayName: string) => ({ schemas: [groupSchema], displayName });

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Records that bear a name of the doctor's: by filter, or over all pages where filters are refused. */
export async function findLeftovers(
  ask: (ask: Ask) => Promise<Answer>,
  prefix: string,
): Promise<Throwaways['made']> {
  const { users, groups } = namesFor(prefix);
  const byKind = [
    { kind: 'Users', attribute: 'userName', names: Object.values(users) },
    { kind: 'Groups', attribute: 'displayName', names: Object.values(groups) },
  ] as const;
  const found = new Map<string, { kind: Kind; id: string }>();
  for (const { kind, attribute, names } of byKind)
    for (const name of names)
      for (const id of await idsOf(ask, kind, attribute, name)) found.set(`${kind} ${id}`, { kind, id });
  // Groups go first: nobody is to be told of a group that loses members.
  return [...found.values()].sort((one, other) => (one.kind < other.kind ? -1 : 1));
}

async function idsOf(
  ask: (ask: Ask) => Promise<Answer>,
  kind: Kind,
  attribute: string,
  name: string,
): Promise<string[]> {
  const isOwn = (record: JsonObject) => textIn(record[attribute])?.toLowerCase() === name.toLowerCase();
  const ownIn = (answer: Answer) =>
    recordsIn(answer)
      .filter(isOwn)
      .map(({ id }) => String(id));
  const answer = await ask({
    path: `/${kind}`,
    query: { filter: `${attribute} eq ${JSON.stringify(name)}` },
  });
  if (isOk(answer)) return ownIn(answer);
  const ids: string[] = [];
  for (let start = 1; ; ) {
    const page = await ask({ path: `/${kind}`, query: { startIndex: String(start), count: '100' } });
    const { length } = idsIn(page);
    ids.push(...ownIn(page));
    if (length === 0) return ids;
    start += length;
  }
}

/** What became of cleaning up. */
export interface Cleaned {
  removed: number;
  /** Still there, and how their removal was answered. */
  left: string[];
}

/** Deletes records, groups first. */
export async function removeAll(
  ask: (ask: Ask) => Promise<Answer>,
  records: Throwaways['made'],
): Promise<Cleaned> {
  const cleaned: Cleaned = { removed: 0, left: [] };
  for (const { kind, id } of [...records].sort((one, other) => (one.kind < other.kind ? -1 : 1))) {
    const answer = await ask({ method: 'DELETE', path: `/${kind}/${encodeURIComponent(id)}` });
    if (isOk(answer) || answer.status === 404) cleaned.removed += 1;
    else cleaned.left.push(refusalOf(answer));
  }
  return cleaned;
}
