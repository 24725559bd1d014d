/** Items by a text that hardly two of them have. */
export interface TextIndex<Item> {
  /** Without a text it is not put anywhere. */
  put(key: string | undefined, item: Item): void;
  /** In the order in which they were put. */
  at(key: string | undefined): readonly Item[];
  /** The items of each text that several have. */
  repeated(): Item[][];
}

/** An empty index. A million items take a map and no more: only what comes a second time gets a list. */
export function createIndex<Item>(): TextIndex<Item> {
  const first = new Map<string, Item>();
  const several = new Map<string, Item[]>();

  return {
    put(key, item) {
      if (!key) return;
      const before = first.get(key);
      if (before === undefined) {
        first.set(key, item);
        return;
      }
      const same = several.get(key) ?? [before];
      same.push(item);
      several.set(key, same);
    },
    at(key) {
      if (!key) return [];
      const only = first.get(key);
      return only === undefined ? [] : (several.get(key) ?? [only]);
    },
    repeated: () => [...several.values()],
  };
}

/** The items by such a text. */
export function indexOf<Item>(
  items: readonly Item[],
  keyIn: (item: Item) => string | undefined,
): TextIndex<Item> {
  const index = createIndex<Item>();
  for (const item of items) index.put(keyIn(item), item);
  return index;
}
