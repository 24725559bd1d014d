import { isOk, recordsIn, refusalOf } from './answer-words.ts';
import type { Answer, Ask } from './http/request.ts';
import { type JsonObject, numberIn, textIn } from './json.ts';

/** What the directory shows of itself at first: examples for the probes. It never leaves a run. */
export interface Sample {
  users: JsonObject[];
  groups: JsonObject[];
  totalUsers: number;
  totalGroups: number;
  /** `itemsPerPage` is the number asked for, whatever is returned: it tells the largest page of a small directory. */
  saysAsked: boolean;
}

const usersAtMost = '100';
/** Each group comes with all its members. */
const groupsAtMost = '20';

/** A page size that nobody has as a default, and no largest page is below. */
const oddCount = 2;

/** The first page of users, 100 of them. */
export const firstUsers: Ask = { path: '/Users', query: { count: usersAtMost } };
/** The first page of groups, 20 of them. */
export const firstGroups: Ask = { path: '/Groups', query: { count: groupsAtMost } };
/** An empty page: what is asked for lies behind the last user. */
export const pastEnd = ({ totalUsers }: Pick<Sample, 'totalUsers'>): Ask => ({
  path: '/Users',
  query: { startIndex: String(totalUsers + 1), count: String(oddCount) },
});

/** The directory cannot be asked at all. */
export class NoDirectoryError extends Error {
  override readonly name = 'NoDirectoryError';
}

/** @throws NoDirectoryError where users or groups cannot be listed */
export async function readSample(ask: (ask: Ask) => Promise<Answer>): Promise<Sample> {
  const users = await ask(firstUsers);
  const groups = await ask(firstGroups);
  const bad = [users, groups].find((answer) => !isOk(answer));
  if (bad)
    throw new NoDirectoryError(`The directory does not list its users and groups (${refusalOf(bad)}).`);
  const totalUsers = totalOf(users);
  const empty = await ask(pastEnd({ totalUsers }));
  return {
    users: recordsIn(users),
    groups: recordsIn(groups),
    totalUsers,
    totalGroups: totalOf(groups),
    saysAsked: isOk(empty) && empty.body.itemsPerPage === oddCount,
  };
}

/**
 * How many there are, as a list says in `totalResults`; where it does not say, how many it holds.
 * @see RFC 7644 section 3.4.2
 */
export const totalOf = (answer: Answer): number =>
  numberIn(answer.body.totalResults) ?? recordsIn(answer).length;

/** The first record of which something holds, with its id. */
export function findRecord(
  records: readonly JsonObject[],
  holds: (record: JsonObject) => boolean,
): (JsonObject & { id: string }) | undefined {
  for (const record of records) {
    const id = textIn(record.id);
    if (id !== undefined && holds(record)) return { ...record, id };
  }
  return undefined;
}

/** A plain text of a record in which letters have both cases. */
export function lettersOf(value: unknown): string | undefined {
  const text = textIn(value);
  return text !== undefined && /^[\x20-\x7e]+$/.test(text) && /[a-z]/i.test(text) ? text : undefined;
}

/** The text with the case of each letter turned round. */
export const otherCase = (text: string): string =>
  text.replace(/[a-z]/gi, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
