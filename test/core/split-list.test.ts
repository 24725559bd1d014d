import fc from 'fast-check';
import { splitList } from '../../src/core/split-list.ts';

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

it('takes no longer for a hostile text than for any other', () => {
  const parts = [' ', '"', '""x,', '<', '<a@', '<a@b|', 'CN=', 'CN=a,', '\\', 'A, ', 'B <a@b.c>, '];
  const hostile = parts.map((part) => part.repeat(5_000)).join('');
  const before = process.cpuUsage().user;
  for (const text of [hostile, ...parts.map((part) => `${part.repeat(5_000)}a`)])
    expect(splitList(text).length).toBeGreaterThan(0);
  expect((process.cpuUsage().user - before) / 1_000).toBeLessThan(500);
});
