import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { createIdSet } from '../../../src/scim/protocol/id-set.ts';

const uuid = '4f1d0a52-3b7c-4f0e-9a55-0c9d8a1b2c01';

it('knows an id again', () => {
  const ids = createIdSet();
  expect([ids.add(uuid), ids.add(uuid), ids.size()]).toEqual([true, false, 1]);
});

it.each([
  ['in capitals', uuid.toUpperCase()],
  ['with one character more', `${uuid}0`],
  ['with one character less', uuid.slice(1)],
  ['with another digit', uuid.replace('01', '02')],
  ['with a character that is no digit', uuid.replace('01', '0g')],
  ['with a character before the digits', uuid.replace('01', '0/')],
  ['with a character between digits and letters', uuid.replace('01', '0:')],
  ['with a character before the letters', uuid.replace('01', '0`')],
  ['with a digit for a dash', uuid.replace('-', '0')],
  ['with a dash for a digit', uuid.replace('01', '0-')],
  ['of another script', uuid.replace('01', '0١')],
  ['without digits', uuid.replace(/[0-9a-f]/g, '0')],
  ['without dashes', uuid.replaceAll('-', '')],
  ['empty', ''],
])('an id %s is another one', (_, other) => {
  const ids = createIdSet();
  expect([ids.add(uuid), ids.add(other), ids.add(other), ids.add(uuid), ids.size()]).toEqual([
    true,
    true,
    false,
    false,
    2,
  ]);
});

it('keeps every one of many, however they follow each other', () => {
  const counted = Array.from({ length: 20_000 }, (_, number) => number.toString(16).padStart(8, '0'));
  const many = [
    ...Array.from({ length: 20_000 }, () => randomUUID()),
    ...counted.map((digits) => `${digits}-3b7c-4f0e-9a55-0c9d8a1b2c01`),
    ...counted.map((digits) => `4f1d0a52-3b7c-4f0e-9a55-0c9d${digits}`),
    ...counted.map((digits) => `user-${digits}`),
  ];
  const ids = createIdSet();
  expect(many.filter((id) => !ids.add(id))).toEqual([]);
  expect(many.filter((id) => ids.add(id))).toEqual([]);
  expect(ids.size()).toBe(many.length);
});

it('answers as a Set does', () => {
  const digit = fc.constantFrom('0', 'f', 'F', '-');
  const near = fc
    .array(digit, { minLength: 3, maxLength: 3 })
    .map(([a, b, c]) => `${a}${uuid.slice(1, -2)}${b}${c}`);
  fc.assert(
    fc.property(fc.array(fc.oneof(near, fc.uuid(), fc.string()), { maxLength: 400 }), (texts) => {
      const [ids, set] = [createIdSet(), new Set<string>()];
      const answers = texts.map((id) => ids.add(id));
      expect(answers).toEqual(texts.map((id) => set.size < set.add(id).size));
      expect(ids.size()).toBe(set.size);
    }),
  );
});
