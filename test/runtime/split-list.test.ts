import fc from 'fast-check';
import { splitList } from '../../src/runtime/split-list.ts';

it.each([
  ['a', ['a']],
  ['a,b', ['a', 'b']],
  [' a , b ', ['a', 'b']],
  ['a;b', ['a', 'b']],
  ['a\nb\r\nc', ['a', 'b', 'c']],
  ['a, b; c\nd', ['a', 'b', 'c', 'd']],
  ['a,,b,', ['a', 'b']],
  [',', []],
  ['', []],
  ['  ', []],
  ['Anna Berg, Bob Stone', ['Anna Berg', 'Bob Stone']],
  ['"Berg, Anna", bob', ['Berg, Anna', 'bob']],
  ['"a;b";"c\nd"', ['a;b', 'c\nd']],
  ['"say ""hi""", b', ['say "hi"', 'b']],
  ['"", a', ['a']],
  ['say "hi", b', ['say "hi"', 'b']],
  ['"a" b, c', ['"a" b', 'c']],
  ['"a, b', ['"a', 'b']],
  ['Sales (EU), R&D', ['Sales (EU)', 'R&D']],
])('%j: %j', (text, entries) => {
  expect(splitList(text)).toEqual(entries);
});

it('keeps any entry that is quoted', () => {
  const entry = fc.string({ minLength: 1 });
  fc.assert(
    fc.property(fc.array(entry), (entries) => {
      const text = entries.map((one) => `"${one.replaceAll('"', '""')}"`).join(', ');
      expect(splitList(text)).toEqual(entries);
    }),
  );
});

it('loses no letter of a list without quotes', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const bare = text.replaceAll('"', '');
      expect(splitList(bare).join('').replace(/\s/g, '')).toBe(bare.replace(/[\s,;]/g, ''));
    }),
  );
});

it('takes no longer for a hostile text than for any other', () => {
  const hostile = ' '.repeat(50_000) + '"'.repeat(50_000);
  const before = process.cpuUsage().user;
  expect(splitList(`${hostile}a`).length).toBeGreaterThan(0);
  expect((process.cpuUsage().user - before) / 1_000).toBeLessThan(500);
});
