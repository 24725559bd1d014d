import fc from 'fast-check';
import { referenceIn } from '../../src/core/text.ts';

it.each([
  ['ida@example.com', 'ida@example.com'],
  ['<ida@example.com>', 'ida@example.com'],
  [' <ida@example.com> ', 'ida@example.com'],
  ['Berg, Ida <ida@example.com>', 'ida@example.com'],
  ['"Berg, Ida" <Ida@example.com>', 'Ida@example.com'],
  ['<mailto:ida@example.com|ida>', 'ida@example.com'],
  ['<mailto:ida@example.com|Berg, Ida>', 'ida@example.com'],
  ['mailto:ida@example.com', 'ida@example.com'],
  ['MAILTO:ida@example.com?subject=Hello', 'ida@example.com'],
])('%j: %s', (text, reference) => expect(referenceIn(text)).toBe(reference));

it.each([
  '',
  ' bob ',
  'Ida Berg',
  'CN=crew,OU=Groups,DC=example,DC=com',
  'Team <EU>',
  'a < b@c > d',
  '<a@example.com> <b@example.com>',
  '<a@b@c>',
  'mailto:',
  'mailto:ida',
  '<@example.com>',
  '<ida@>',
  'Ida <ida@example.com',
  '4f1d0a52-3b7c-4f0e-9a55-0c9d8a1b2c01',
])('%j holds no other reference', (text) => expect(referenceIn(text)).toBe(text));

const pasted = fc
  .array(
    fc.oneof(
      fc.constantFrom('<', '>', 'mailto:', '@', '|', '?', ' ', '"', 'ida@example.com'),
      fc.string({ maxLength: 3 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

it('is at rest after one turn, and gives a part of the text', () => {
  fc.assert(
    fc.property(pasted, (text) => {
      const reference = referenceIn(text);
      expect(referenceIn(reference)).toBe(reference);
      expect(text).toContain(reference);
    }),
    { numRuns: 2_000 },
  );
});

it('finds any plain address in every form', () => {
  const address = fc.stringMatching(/^[a-z0-9.+_'-]{1,8}@[a-z0-9.-]{1,8}$/);
  const name = fc.stringMatching(/^[^<>\r\n]{0,12}$/);
  fc.assert(
    fc.property(address, name, (one, before) => {
      for (const text of [
        one,
        `<${one}>`,
        `${before} <${one}>`,
        `mailto:${one}`,
        `<mailto:${one}|${before}>`,
      ])
        expect(referenceIn(text)).toBe(one);
    }),
  );
});
