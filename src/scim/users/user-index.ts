import { mapConcurrently } from '../../core/concurrency.ts';
import { closeKey, sameKey } from '../../core/text.ts';
import type { User } from '../../generated/types.ts';
import type { WireUser } from '../../generated/wire.ts';
import { namesOfUser } from '../../plan/counterparts.ts';
import { absenceAsUndefined } from '../protocol/ids.ts';
import { type PageRead, pagesAfterFirst, readPages, startingWith } from '../protocol/pages.ts';
import { readWhole } from '../protocol/read-whole.ts';
import type { Resource, StepContext } from '../protocol/types.ts';
import { confirmAddresses } from './confirm-listed.ts';
import { viewUser } from './user-view.ts';

/** The users of a directory, by everything a person may call them. */
export interface UserIndex {
  byId: ReadonlyMap<string, User>;
  /** Those of the same user name. */
  named(name: string): readonly User[];
  /** Those with the same address, primary or not. */
  withAddress(address: string): readonly User[];
  /** Those whose user name or one of whose addresses is close, and none the same. */
  closeTo(text: string): readonly User[];
  /** False when somebody may be missing: the directory changed while it was read. */
  steady: boolean;
}

/** @param steady whether the reading showed everybody */
export function createUserIndex(byId: ReadonlyMap<string, User>, steady: boolean): UserIndex {
  const byName = new Map<string, User[]>();
  const byAddress = new Map<string, User[]>();
  let byCloseKey: Map<string, User[]> | undefined;
  for (const user of byId.values()) {
    if (user.userName !== undefined) push(byName, sameKey(user.userName), user);
    for (const address of new Set(user.emails?.map(({ value }) => sameKey(value)))) {
      push(byAddress, address, user);
    }
  }

  return {
    byId,
    steady,
    named: (name) => byName.get(sameKey(name)) ?? [],
    withAddress: (address) => byAddress.get(sameKey(address)) ?? [],
    closeTo(text) {
      byCloseKey ??= indexBy(byId.values(), closeKey);
      const wanted = sameKey(text);
      return (byCloseKey.get(closeKey(text)) ?? []).filter(
        (user) => !namesOfUser(user).some((name) => sameKey(name) === wanted),
      );
    },
  };
}

function indexBy(users: Iterable<User>, keyOf: (name: string) => string): Map<string, User[]> {
  const index = new Map<string, User[]>();
  for (const user of users) for (const key of new Set(namesOfUser(user).map(keyOf))) push(index, key, user);
  return index;
}

function push(index: Map<string, User[]>, key: string, user: User): void {
  const users = index.get(key);
  if (users) users.push(user);
  else index.set(key, [user]);
}

/** Reads all users of the directory, once until something is written. */
export interface UserReader {
  /** What was read already. */
  known(): Promise<UserIndex> | undefined;
  read(): Promise<UserIndex>;
  /** The same with the addresses of those whom the list shows without any. */
  withAddresses(): Promise<UserIndex>;
  byId(id: string): Promise<User | undefined>;
  /** The records of users by id, as far as they are there, one by one. */
  readFresh(ids: readonly string[]): Promise<Map<string, User>>;
  /** Reads only if that takes no more than so many requests. */
  readWithin(requests: number, why: (total: number) => string): Promise<UserIndex | undefined>;
  forget(): void;
}

const lookupsAtOnce = 4;

/** Keeps what was read until `forget`. */
export function createUserReader(resource: Resource<WireUser>, context: StepContext): UserReader {
  let index: Promise<UserIndex> | undefined;
  let confirmed: Promise<UserIndex> | undefined;

  function read(begun?: AsyncIterable<PageRead<WireUser>>): Promise<UserIndex> {
    const made = readWhole({
      ...context,
      recentlyCreated: resource.recentlyCreated,
      pages: (reading) => (reading === 1 && begun ? begun : readPages(resource.list)),
      view: viewUser,
      progress: (done, total) => context.progress(done, total, 'Reading users'),
    }).then(({ items, steady }) => createUserIndex(items, steady));
    index = made;
    return made.catch((error) => {
      // The next lookup may have better luck.
      if (index === made) index = undefined;
      throw error;
    });
  }

  async function byId(id: string): Promise<User | undefined> {
    const record = await resource.get(id).catch(absenceAsUndefined);
    return record && viewUser(record);
  }

  async function readFresh(ids: readonly string[]): Promise<Map<string, User>> {
    const users = await mapConcurrently(ids, lookupsAtOnce, byId);
    return new Map(users.flatMap((user) => (user ? [[user.id, user] as const] : [])));
  }

  async function confirm(): Promise<UserIndex> {
    const begun = index ?? read();
    const listed = await begun;
    const users = await confirmAddresses([...listed.byId.values()], readFresh);
    const made = createUserIndex(new Map(users.map((user) => [user.id, user])), listed.steady);
    if (index === begun) index = Promise.resolve(made);
    return made;
  }

  return {
    known: () => index,
    read: () => index ?? read(),
    byId,
    readFresh,
    withAddresses() {
      const making = confirmed ?? confirm();
      confirmed = making;
      return making.catch((error) => {
        if (confirmed === making) confirmed = undefined;
        throw error;
      });
    },
    async readWithin(requests, why) {
      if (index) return index;
      // The first page tells how many there are.
      const pages = readPages(resource.list);
      const first = await pages.next();
      if (first.done) return undefined;
      const { totalResults } = first.value;
      if (pagesAfterFirst(totalResults) > requests) return undefined;
      context.log(why(totalResults));
      return read(startingWith(first.value, pages));
    },
    forget() {
      index = undefined;
      confirmed = undefined;
    },
  };
}
