import fc from 'fast-check';
import { createIndex } from '../../src/core/text-index.ts';

describe('items by text', () => {
  it('finds the items of each text in their order, and those of texts that several have', () => {
    const key: fc.Arbitrary<string | undefined> = fc.constantFrom('a', 'b', 'c', '__proto__', '', undefined);
    fc.assert(
      fc.property(fc.array(key), (keys) => {
        const index = createIndex<number>();
        keys.forEach((one, item) => {
          index.put(one, item);
        });
        const itemsOf = (wanted: string) => keys.flatMap((one, item) => (one === wanted ? [item] : []));
        const all = [...new Set(keys)].filter((one): one is string => Boolean(one));
        for (const one of all) expect(index.at(one)).toEqual(itemsOf(one));
        expect(index.repeated()).toEqual(
          expect.arrayContaining(all.map(itemsOf).filter(({ length }) => length > 1)),
        );
        expect(index.at('nobody')).toEqual([]);
        expect(index.at(undefined)).toEqual([]);
      }),
    );
  });
});
