import fc from 'fast-check';
import { nearest } from '../../src/input/names.ts';

const known = ['userName', 'user', 'displayName', 'active', 'emails', 'title', 'id'];

it.each([
  ['usrName', 'userName'],
  ['username', 'userName'],
  ['user_name', 'userName'],
  ['userNmae', 'userName'],
  ['Dispaly Name', 'displayName'],
  ['email', 'emails'],
  ['titel', 'title'],
  ['uesr', 'user'],
  ['actve', 'active'],
  ['password', undefined],
  ['x', undefined],
  ['xy', undefined],
  ['', undefined],
  ['日本語', undefined],
])('%j: %s', (name, suggestion) => {
  expect(nearest(name, known)).toBe(suggestion);
});

it('finds a known name itself', () => {
  fc.assert(fc.property(fc.constantFrom(...known), (name) => expect(nearest(name, known)).toBe(name)));
});

it('suggests nothing but what is known', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string()), (name, names) => {
      expect([undefined, ...names]).toContain(nearest(name, names));
    }),
  );
});

it('is not held up by a name of a million letters', () => {
  const before = process.cpuUsage().user;
  expect(nearest('x'.repeat(1_000_000), known)).toBeUndefined();
  expect((process.cpuUsage().user - before) / 1_000).toBeLessThan(200);
});
