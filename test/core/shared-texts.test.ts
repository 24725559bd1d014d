import fc from 'fast-check';
import { createShareTexts } from '../../src/core/shared-texts.ts';

describe('texts kept once', () => {
  it('leaves every value as it was', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.jsonValue({ maxDepth: 4 }), (first, second) => {
        const share = createShareTexts();
        for (const value of [first, second, first]) expect(share(structuredClone(value))).toEqual(value);
      }),
    );
  });

  it('tells apart texts that are remembered in the same place', () => {
    const share = createShareTexts();
    // The length and the characters looked at are the same.
    const texts = ['axbxcxdxe', 'aybxcxdxe', 'axbxcydxe'];
    for (const text of [...texts, ...texts]) expect(share({ text })).toEqual({ text });
  });

  it('keeps an attribute with the name of the prototype', () => {
    const record: unknown = JSON.parse('{"__proto__": {"value": "x"}, "id": "1"}');
    expect(JSON.stringify(createShareTexts()(record))).toBe('{"__proto__":{"value":"x"},"id":"1"}');
  });
});
