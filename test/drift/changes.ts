import type { Emulator } from 'atlassian-scim-emulator';
import type { Kind, ListOrder } from './list-order.ts';
import { groupCount, groupNameOf, unaffected, userCount, userNameOf } from './population.ts';

/** The place between two pages of a list. */
export interface Boundary {
  kind: Kind;
  /** Where the page begins, from 1. */
  startIndex: number;
  /** The place of the first record behind it, from 0. */
  next: number;
}

export interface World {
  emulator: Emulator;
  order: ListOrder;
  /** The ids of those whom others changed or made meanwhile. */
  touched: Set<string>;
}

/** What others do to the directory while it is read. */
export interface Change {
  name: string;
  /** Whether it can happen there. */
  fits?(boundary: Boundary): boolean;
  /** @param turn how often it has happened before */
  happen(world: World, boundary: Boundary, turn: number): void;
}

const countOf = (kind: Kind) => (kind === 'Users' ? userCount : groupCount);
const somebodyBehind = ({ kind, next }: Boundary) => next < countOf(kind);

/** The earliest records go first; when all unaffected are gone, nothing more happens. */
function deleteEarlier({ emulator: { directory }, touched }: World, kind: Kind, turn: number): void {
  const place = unaffected[turn];
  if (place === undefined) return;
  const found = kind === 'Users' ? directory.user(userNameOf(place)) : directory.group(groupNameOf(place));
  if (!found) return;
  touched.add(found.id);
  if (kind === 'Users') directory.removeUser(found.id);
  else directory.removeGroup(found.id);
}

function create({ emulator: { directory }, touched }: World, kind: Kind, turn: number): string {
  const name = `newcomer-${turn}`;
  const { id } =
    kind === 'Users'
      ? directory.addUser({ userName: name, emails: [{ value: `mail.${name}@example.com`, primary: true }] })
      : directory.addGroup({ displayName: name });
  touched.add(id);
  return id;
}

export const changes: readonly Change[] = [
  {
    name: 'an earlier record is deleted',
    happen: (world, { kind }, turn) => deleteEarlier(world, kind, turn),
  },
  {
    name: 'a record is created in front',
    happen: (world, { kind }, turn) => world.order.putInFront(kind, create(world, kind, turn)),
  },
  {
    name: 'an earlier record is deleted and one is created at the end',
    happen(world, { kind }, turn) {
      deleteEarlier(world, kind, turn);
      create(world, kind, turn);
    },
  },
  {
    name: 'the two records at the boundary exchange their places',
    fits: somebodyBehind,
    happen: ({ order }, { kind, next }) => order.exchange(kind, next - 1, next),
  },
  {
    name: 'a record read early and one not read yet exchange their places',
    fits: somebodyBehind,
    happen: ({ order }, { kind, next }) => order.exchange(kind, 4, next),
  },
];
