import { ConnectorError } from '../errors.ts';
import type { User } from '../generated/types.ts';
import { sameText } from './contacts.ts';
import { equals } from './filter.ts';
import { isUuid, notFoundAsUndefined } from './id.ts';
import { largestPage, type PageRead, readPages } from './pages.ts';
import type { Resource } from './resource.ts';
import { sideBySide } from './side-by-side.ts';
import { readIndex, type UserIndex } from './user-index.ts';
import { labelOf, viewUser } from './user-view.ts';

/** Whom a person means: nobody, one, or one of several. */
export interface Resolution {
  reference: string;
  /** Empty: nobody. More than one: nobody knows which. */
  candidates: readonly User[];
}

export interface UserSearch {
  /** Those with exactly this value; the directory itself looks. */
  with(attribute: 'userName' | 'externalId', value: string): Promise<User[]>;
  /** Those with this address, primary or not. The directory cannot look for it, so every page is read, once an invocation. */
  withEmail(address: string): Promise<User[]>;
  /** Everyone a person may mean by an id, a user name or an e-mail address. */
  candidates(reference: string): Promise<readonly User[]>;
  /** The one a person means by an id, a user name or an e-mail address. Throws not_found or ambiguous. */
  find(reference: string): Promise<User>;
  /** The same, but nobody is an answer. */
  findIfAny(reference: string): Promise<User | undefined>;
  /**
   * Many at once, with the fewest requests: one look-up each, or all pages once, whichever is less.
   * @param knownIds ids of users known to be there; they need no look-up
   */
  resolve(references: readonly string[], knownIds?: ReadonlySet<string>): Promise<Resolution[]>;
  /** Forgets what was read. */
  forget(): void;
}

const email = /^[^@\s]+@[^@\s]+$/;
const lookupsAtOnce = 4;

export function createUserSearch(
  resource: Resource,
  log: (message: string) => void,
  progress: (done: number, total: number, message: string) => void,
): UserSearch {
  let index: Promise<UserIndex> | undefined;

  async function indexOf(pages: AsyncIterable<PageRead>): Promise<UserIndex> {
    const read = await readIndex(pages, (done, total) => progress(done, total, 'Reading users'));
    if (!read.steady) log('The directory changed while it was read, so a user may be missing.');
    return read;
  }

  const search: UserSearch = {
    async with(attribute, value) {
      const { records } = await resource.list({ filter: equals(attribute, value) });
      // A server that does not know the filter may give somebody else.
      return records
        .map(viewUser)
        .filter((user) =>
          attribute === 'userName' ? sameText(user.userName, value) : user.externalId === value,
        );
    },
    async withEmail(address) {
      if (!index) log('Atlassian cannot look for an e-mail address: reading every user of the directory.');
      index ??= indexOf(readPages(resource.list)).catch((error) => {
        // The next look-up may have better luck.
        search.forget();
        throw error;
      });
      return [...((await index).byEmail.get(address.trim().toLowerCase()) ?? [])];
    },
    candidates: candidatesFor,
    async find(reference) {
      return (await search.findIfAny(reference)) ?? nobody(reference);
    },
    async findIfAny(reference) {
      return only(await candidatesFor(reference), reference);
    },
    async resolve(references, knownIds = new Set()) {
      const unknown = [...new Set(references)].filter((reference) => !knownIds.has(reference));
      if (!index && unknown.length > 1) {
        const read = await indexIfCheaper(unknown.length);
        if (read) index = Promise.resolve(read);
      }
      const read = await index;
      const found = read
        ? unknown.map((reference) => lookIn(read, reference))
        : await sideBySide(unknown, lookupsAtOnce, candidatesFor);
      const candidates = new Map(unknown.map((reference, place) => [reference, found[place] ?? []]));
      return references.map((reference) => ({
        reference,
        candidates: candidates.get(reference) ?? [{ id: reference }],
      }));
    },
    forget() {
      index = undefined;
    },
  };
  return search;

  async function candidatesFor(reference: string): Promise<readonly User[]> {
    for (const id of isUuid(reference) ? spellings(reference) : []) {
      const user = await resource.get(id).catch(notFoundAsUndefined);
      if (user) return [viewUser(user)];
    }
    const named = await search.with('userName', reference);
    if (named.length > 0) return named;
    // What is pasted brings spaces along; a name may also have them.
    const trimmed = reference.trim();
    if (trimmed !== reference) return candidatesFor(trimmed);
    return email.test(reference) ? search.withEmail(reference) : [];
  }

  /** The first page tells how many there are. It is read in either case only where there is more than one to look up. */
  async function indexIfCheaper(lookups: number): Promise<UserIndex | undefined> {
    const pages = readPages(resource.list);
    const first = await pages.next();
    if (first.done) return undefined;
    const pagesLeft = Math.ceil(first.value.totalResults / largestPage) - 1;
    if (pagesLeft > lookups) return undefined;
    log(`Reading all ${first.value.totalResults} users once, to look up ${lookups} of them.`);
    return indexOf(startingWith(first.value, pages));
  }
}

async function* startingWith<Item>(first: Item, rest: AsyncIterable<Item>): AsyncGenerator<Item> {
  yield first;
  yield* rest;
}

function lookIn(index: UserIndex, reference: string): readonly User[] {
  const { byId, byName, byEmail } = index;
  const [lower = reference, asGiven = lower] = spellings(reference);
  const user = byId.get(lower) ?? byId.get(asGiven) ?? byName.get(lower);
  if (user) return [user];
  const trimmed = reference.trim();
  return trimmed === reference ? (byEmail.get(lower) ?? []) : lookIn(index, trimmed);
}

/** Atlassian's ids are in lower case; another directory's need not be. */
function spellings(reference: string): string[] {
  const lower = reference.toLowerCase();
  return lower === reference ? [lower] : [lower, reference];
}

function nobody(reference: string): never {
  throw new ConnectorError(
    'not_found',
    `No user of the directory has the id, user name or e-mail address "${reference}".`,
    {
      hint: 'Check the spelling. List Users shows who is there.',
    },
  );
}

function only(found: readonly User[], reference: string): User | undefined {
  if (found.length > 1) {
    throw new ConnectorError(
      'ambiguous',
      `"${reference}" may be any of ${found.length} users: ${found.map(labelOf).join(', ')}.`,
      {
        hint: 'Name the user by id.',
        data: { candidates: found.map((user) => ({ id: user.id, label: labelOf(user) })) },
      },
    );
  }
  return found[0];
}
