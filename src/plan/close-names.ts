import { closeKey, sameKey } from '../core/text.ts';
import type { User } from '../generated/types.ts';
import type { UserRow } from './counterparts.ts';
import { identityOf, identityOfUser } from './counterparts.ts';
import { describeHolder } from './match-users.ts';

export type CloseTo = (row: UserRow) => string | undefined;

/** Whether somebody, or another row that is to be created, has a name that only looks alike. */
export function createCloseness(users: readonly User[], created: readonly UserRow[]): CloseTo {
  const byKey = new Map<string, { name: string; label: string }[]>();
  const add = (name: string, label: string) => {
    const others = byKey.get(closeKey(name));
    if (others) others.push({ name, label });
    else byKey.set(closeKey(name), [{ name, label }]);
  };
  for (const user of users) for (const name of identityOfUser(user).names) add(name, describeHolder(user));
  for (const { row, wanted } of created)
    for (const name of identityOf(row, wanted).names) add(name, `row ${row} ("${name}")`);
  return ({ row, wanted }) =>
    identityOf(row, wanted)
      .names.flatMap((name) =>
        (byKey.get(closeKey(name)) ?? []).filter((other) => sameKey(other.name) !== sameKey(name)),
      )
      .at(0)?.label;
}
