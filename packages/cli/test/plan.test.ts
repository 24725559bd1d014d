import fc from 'fast-check';
import { entriesOf, verbOf } from '../src/print/plan-entries.ts';
import { namesIn } from '../src/print/result.ts';

const user = { type: 'user', id: '1', name: 'anna' } as const;
const group = { type: 'group', id: '1', name: 'crew' } as const;

test('changes of one target are one entry; a user and a group of one id are two', () => {
  const entries = entriesOf([
    { kind: 'create', target: group, after: { displayName: 'crew' } },
    { kind: 'update', target: group, before: {}, after: { members: ['a', 'b'] } },
    { kind: 'update', target: user, before: { title: 'A', active: true }, after: { active: false } },
    { kind: 'update', target: user, before: { active: false }, after: { active: true, title: 'B' } },
    { kind: 'update', target: group, before: { members: ['a'] }, after: { members: ['c'] } },
  ]);
  expect(entries).toEqual([
    {
      kind: 'create',
      target: group,
      before: {},
      after: { displayName: 'crew' },
      come: ['b', 'c'],
      leave: [],
    },
    {
      kind: 'update',
      target: user,
      before: { title: 'A', active: true },
      after: { active: true, title: 'B' },
      come: [],
      leave: [],
    },
  ]);
});

test('nobody comes and leaves, in however many batches', () => {
  const members = fc.array(fc.constantFrom('a', 'b', 'c', 'd'));
  fc.assert(
    fc.property(fc.array(fc.tuple(members, members), { minLength: 1 }), (batches) => {
      const [entry] = entriesOf(
        batches.map(([leave, come]) => ({
          kind: 'update' as const,
          target: group,
          before: { members: leave },
          after: { members: come },
        })),
      );
      if (batches.length > 1) expect(entry?.come.filter((id) => entry.leave.includes(id))).toEqual([]);
      expect(entry?.target).toEqual(group);
    }),
  );
});

test.each([
  [{ kind: 'create', target: user, after: { active: false } }, 'create'],
  [{ kind: 'update', target: user, before: { active: true }, after: { active: false } }, 'deactivate'],
  [{ kind: 'update', target: user, before: { active: false }, after: { active: true } }, 'change'],
  [{ kind: 'delete', target: user, before: {} }, 'delete'],
  [{ kind: 'unlink', target: user }, 'unlink'],
] as const)('%j is to %s', (change, verb) => {
  expect(entriesOf([change]).map(verbOf)).toEqual([verb]);
});

test('names stand beside ids in many forms', () => {
  const names = namesIn({
    user: { id: '1', userName: 'anna', emails: [{ value: 'anna@example.com', type: 'work' }] },
    outcomes: [
      { user: 'bob@example.com', id: '2' },
      { user: '3', id: '3' },
    ],
    heldBack: [{ value: '3', display: 'carl' }],
    dryRun: { changes: [{ target: group }] },
  });
  expect(Object.fromEntries(names)).toEqual({ 1: 'anna', 2: 'bob@example.com', 3: 'carl' });
});
