import { mapConcurrently } from '../../core/concurrency.ts';
import { cleanText, preferExact, referenceIn } from '../../core/text.ts';
import { ConnectorError } from '../../errors.ts';
import type { User } from '../../generated/types.ts';
import type { WireUser } from '../../generated/wire.ts';
import { absenceAsUndefined, isIdLike, isSameId, isUuid } from '../protocol/ids.ts';
import type { Resource, StepContext } from '../protocol/types.ts';
import type { UserIndex } from './user-index.ts';
import { createUserReader } from './user-index.ts';
import { type AddressLookUp, createUserLookups, type UserLookups } from './user-lookups.ts';
import { nobody, notKnown, only } from './user-reference-errors.ts';
import { holdsAddress, viewUser } from './user-view.ts';

/** Whom a person means: nobody, one, or one of several. */
export interface Resolution {
  reference: string;
  /** Empty: nobody. More than one: nobody knows which. Of those known by id alone nothing else is said. */
  candidates: readonly Candidate[];
  /** Why it could not be found out whom it means; then it may mean somebody. */
  unknown?: string;
  /** Users whose names look alike; none of them is meant. */
  close?: readonly User[];
}

/** What is known of somebody who may be meant. */
export type Candidate = Pick<User, 'id' | 'userName' | 'active'>;

/** Whom a reference may mean. */
export interface Found {
  users: readonly User[];
  /** Why somebody may have been missed. */
  unknown?: string;
  /** Users whose names look alike; none of them is meant. */
  close: readonly User[];
}

/** Finds users by whatever a person calls them. */
export interface UserSearch extends Omit<UserLookups, 'byId'> {
  /** Everyone a person may mean by an id, a user name or an e-mail address. */
  candidates(reference: string): Promise<Found>;
  /** The one a person means by an id, a user name or an e-mail address. Throws not_found or ambiguous. */
  find(reference: string): Promise<User>;
  /** The same, but nobody is an answer. */
  findIfAny(reference: string): Promise<User | undefined>;
  /**
   * Many at once, with the fewest requests: one lookup each, or all pages once, whichever is less.
   * @param knownIds ids of users known to be there; they need no lookup
   */
  resolve(references: readonly string[], knownIds?: ReadonlySet<string>): Promise<Resolution[]>;
  /** Forgets what was read. */
  forget(): void;
}

const address = /^[^@\s]+@[^@\s]+$/;
const lookupsAtOnce = 4;

/** @param lookUpAddress absent where the connection has no organization key */
export function createUserSearch(
  resource: Resource<WireUser>,
  context: StepContext,
  lookUpAddress?: AddressLookUp,
): UserSearch {
  const { warn } = context;
  const reader = createUserReader(resource, context);
  const lookups = createUserLookups(resource, reader, context, lookUpAddress);
  const { byId, closeTo } = lookups;

  return {
    candidates: lookFor,
    async find(reference) {
      const { users, unknown, close } = await lookFor(reference);
      if (users.length === 0) throw unknown ? notKnown(reference, unknown) : nobody(reference, close);
      return only(users, reference);
    },
    async findIfAny(reference) {
      const { users, unknown, close } = await lookFor(reference);
      if (users.length > 0) return only(users, reference);
      if (unknown) throw notKnown(reference, unknown);
      if (close.length > 0) warn(nobody(reference, close).message);
      return undefined;
    },
    async resolve(references, knownIds = new Set()) {
      const unknown = [...new Set(references)].filter((reference) => !knownIds.has(reference));
      if (unknown.length > 1)
        await reader.readWithin(
          unknown.length,
          (total) => `Reading all ${total} users once, to look up ${unknown.length} of them.`,
        );
      const found = await mapConcurrently(unknown, lookupsAtOnce, lookFor);
      const answers = new Map(unknown.map((reference, place) => [reference, found[place]]));
      return references.map((reference): Resolution => {
        const answer = answers.get(reference);
        if (!answer) return { reference, candidates: [{ id: reference }] };
        const { users, unknown: reason, close } = answer;
        return {
          reference,
          candidates: users,
          ...(reason === undefined ? {} : { unknown: reason }),
          ...(close.length > 0 ? { close } : {}),
        };
      });
    },
    with: lookups.with,
    withEmail: lookups.withEmail,
    readAll: lookups.readAll,
    readFresh: lookups.readFresh,
    addressHolders: lookups.addressHolders,
    closeTo,
    forget: reader.forget,
  };

  /** Whom a reference means, by what was read already or by lookups. */
  async function lookFor(reference: string): Promise<Found> {
    const text = referenceIn(reference);
    const clean = cleanText(text);
    const read = await reader.known();
    const identified = read?.byId.get(clean) ?? read?.byId.get(clean.toLowerCase());
    const user = identified ?? (isUuid(clean) && !read?.steady ? await byUuid(clean) : undefined);
    if (user) return { users: [user], close: [] };

    const named = await namedBy(text, clean, read);
    const isAddress = address.test(clean);
    // Whoever is called by the address and has it is meant; else it may be somebody else's.
    const isAnswered = named.length > 0 && named.every((one) => holdsAddress(one, clean));
    const holders = isAddress && !isAnswered ? await lookups.withEmail(clean) : undefined;
    const users = unionOf(named, holders?.users ?? []);
    if (users.length > 0) return { users, close: [] };

    const other = isAddress ? undefined : await byAnyId(clean);
    if (other) return { users: [other], close: [] };
    const close = await closeTo(text);
    if (holders?.steady ?? true) return { users, close };
    const unknown =
      'the directory changed while it was read, so a user with this address may have been missed';
    return { users, close, unknown };
  }

  /** A name that is not on the pages is looked up before it counts as not there. */
  async function namedBy(text: string, clean: string, read: UserIndex | undefined): Promise<readonly User[]> {
    const named = read ? preferExact(read.named(text), text, ({ userName }) => userName) : [];
    const isElsewhere = read?.steady && read.withAddress(clean).length > 0;
    return named.length > 0 || isElsewhere ? named : lookups.with('userName', text);
  }

  /** Atlassian's ids are in lower case; another directory's need not be. */
  async function byUuid(uuid: string): Promise<User | undefined> {
    for (const id of new Set([uuid.toLowerCase(), uuid])) {
      const user = await byId(id);
      if (user) return user;
    }
    return undefined;
  }

  /** Ids may have any form; one that leads to another record is none. */
  async function byAnyId(id: string): Promise<User | undefined> {
    const read = await reader.known();
    if (read?.steady || isUuid(id) || !isIdLike(id)) return undefined;
    const record = await resource.get(id).catch((error) => {
      // Some servers refuse an id of another form than theirs.
      const isRefused = error instanceof ConnectorError && error.code === 'invalid_input';
      if (isRefused || isAnotherRecord(error)) return undefined;
      return absenceAsUndefined(error);
    });
    return record && isSameId(record.id, id) ? viewUser(record) : undefined;
  }
}

function unionOf(...lists: (readonly User[])[]): User[] {
  return [...new Map(lists.flat().map((user) => [user.id, user])).values()];
}

const isAnotherRecord = (error: unknown): boolean =>
  error instanceof ConnectorError && error.code === 'unexpected_response' && error.data === undefined;
