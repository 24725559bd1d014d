import fc from 'fast-check';
import { cleanText, closeKey, isClose, isSame, sameKey, spellingsOf } from '../../src/core/text.ts';

/** Letters with a history: cases of two letters, ligatures, sigmas, dotted and dotless i, joiners, marks, spaces. */
const letters = fc.constantFrom(
  ...[
    'a',
    'Z',
    'é',
    'e\u0301',
    'É',
    'ß',
    'ẞ',
    'ss',
    'SS',
    'İ',
    'I',
    'i',
    'ı',
    'i\u0307',
    'Σ',
    'σ',
    'ς',
    'ﬁ',
    'K',
    'ſ',
  ],
  ...[
    '\u200b',
    '\ufeff',
    '\u00ad',
    '\u200c',
    '\u200d',
    '\u2060',
    ' ',
    '\u00a0',
    '\t',
    '@',
    '.',
    '\u0301',
    '한',
    '\u1112\u1161\u11ab',
  ],
);
const texts = fc.oneof(
  fc.array(letters, { maxLength: 12 }).map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

describe('the same', () => {
  test.each([
    ['composed and decomposed', 'ren\u00e9', 'rene\u0301'],
    ['in any case', 'ANNA@Example.com', 'anna@example.com'],
    ['spaces around it', ' anna\t', 'anna'],
    ['no-break space and direction marks at the ends', '\u200eanna\u00a0\u200f', 'anna'],
    ['zero width space, byte order mark and soft hyphen anywhere', '\ufeffan\u200bn\u00ada', 'anna'],
    ['a capital with a dot and its small form', 'İnci', 'i\u0307nci'],
  ])('%s', (_, one, other) => expect(isSame(one, other)).toBe(true));

  test.each([
    ['ß and ss', 'weiß@example.com', 'weiss@example.com'],
    ['dotless i', 'ışık', 'işik'],
    ['a joiner inside a name', 'می\u200cخواهم', 'میخواهم'],
    ['a final sigma', 'ΜΑΡΙΟΣ', 'μαριοσ'],
    ['two spaces inside', 'Ida  Berg', 'Ida Berg'],
    ['i with a combining dot', 'i\u0307nci', 'inci'],
    ['full width', '\uff21\uff4e\uff4e\uff41', 'Anna'],
    ['half width', '\uff81\uff70\uff91', '\u30c1\u30fc\u30e0'],
    ['a ligature', 'o\ufb03ce', 'office'],
  ])('only close: %s', (_, one, other) => {
    expect(isSame(one, other)).toBe(false);
    expect(isClose(one, other)).toBe(true);
  });

  test.each([
    ['another accent', 'rené', 'rene'],
    ['another letter', 'anna', 'anne'],
    ['nothing and nothing', undefined, undefined],
  ])('neither: %s', (_, one, other) => {
    expect(isSame(one, other)).toBe(false);
    expect(isClose(one, other)).toBe(false);
  });

  test('an attribute that respects case keeps it', () => {
    expect(sameKey('hr-A', true)).not.toBe(sameKey('hr-a', true));
    expect(sameKey(' hr-e\u0301', true)).toBe('hr-é');
  });
});

describe('for any text', () => {
  test('every measure is at rest after one turn', () =>
    fc.assert(
      fc.property(texts, (text) => {
        expect(cleanText(cleanText(text))).toBe(cleanText(text));
        expect(sameKey(sameKey(text))).toBe(sameKey(text));
        expect(closeKey(closeKey(text))).toBe(closeKey(text));
      }),
      { numRuns: 2_000 },
    ));

  test('what is written is the same as what was given, and the same is close', () =>
    fc.assert(
      fc.property(texts, texts, (one, other) => {
        expect(sameKey(cleanText(one))).toBe(sameKey(one));
        expect(sameKey(cleanText(one), true)).toBe(sameKey(one, true));
        if (isSame(one, other)) expect(isClose(one, other)).toBe(true);
      }),
      { numRuns: 2_000 },
    ));

  test('both normal forms are the same, and every spelling is', () =>
    fc.assert(
      fc.property(texts, (text) => {
        expect(sameKey(text.normalize('NFD'))).toBe(sameKey(text.normalize('NFC')));
        for (const spelling of spellingsOf(text)) expect(sameKey(spelling)).toBe(sameKey(text));
      }),
      { numRuns: 2_000 },
    ));

  test('upper and lower case of letters with one of each are the same', () =>
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zA-Zäöüéñçøåа-яА-Я0-9@. ]*$/), (text) => {
        expect(isSame(text.toUpperCase(), text.toLowerCase())).toBe(true);
        expect(isClose(text.toUpperCase(), text.toLowerCase())).toBe(true);
      }),
    ));
});
