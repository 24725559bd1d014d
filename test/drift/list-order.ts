import type { Directory } from 'atlassian-scim-emulator';

export type Kind = 'Users' | 'Groups';

/** In which order a directory lists its records: that of creation, until it is changed here. */
export interface ListOrder {
  /** Lists a record before all others. */
  putInFront(kind: Kind, id: string): void;
  /** Two records, by their places from 0, take each other's. */
  exchange(kind: Kind, one: number, other: number): void;
  sorted<Item extends { id: string }>(kind: Kind, records: readonly Item[]): Item[];
}

export function createListOrder(directory: Directory): ListOrder {
  const orders: Record<Kind, string[]> = {
    Users: directory.users().map(({ id }) => id),
    Groups: directory.groups().map(({ id }) => id),
  };
  return {
    putInFront(kind, id) {
      orders[kind] = [id, ...orders[kind]];
    },
    exchange(kind, one, other) {
      const present = (kind === 'Users' ? directory.users() : directory.groups()).map(({ id }) => id);
      const listed = orders[kind].filter((id) => present.includes(id));
      const [first, second] = [listed[one], listed[other]];
      if (first === undefined || second === undefined) return;
      orders[kind] = listed.map((id) => (id === first ? second : id === second ? first : id));
    },
    sorted(kind, records) {
      // Whoever came later stands behind all others.
      const placeOf = ({ id }: { id: string }) => (orders[kind].indexOf(id) + 1 || Infinity) - 1;
      return [...records].sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : Number(placeOf(a) > placeOf(b))));
    },
  };
}
