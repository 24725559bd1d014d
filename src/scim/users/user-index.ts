import { closeKey, sameKey } from '../../core/text.ts';
import type { User } from '../../generated/types.ts';
import { namesOfUser } from '../../plan/counterparts.ts';

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
