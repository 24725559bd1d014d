/** A list in order of creation: any page of it is cut without walking the rest. */
export interface OrderedList<T> {
  readonly size: number;
  add(item: T): void;
  remove(item: T): void;
  slice(start: number, end: number): T[];
}

/** Makes an empty list. Items must be added in order of `sequence`. */
export function createOrderedList<T extends { readonly sequence: number }>(): OrderedList<T> {
  const items: T[] = [];

  const positionOf = (sequence: number) => {
    let low = 0;
    let high = items.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((items[middle]?.sequence ?? 0) < sequence) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return {
    get size() {
      return items.length;
    },
    add: (item) => {
      items.push(item);
    },
    remove: (item) => {
      const position = positionOf(item.sequence);
      if (items[position] === item) items.splice(position, 1);
    },
    slice: (start, end) => items.slice(start, end),
  };
}
