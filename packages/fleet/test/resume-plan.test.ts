import type { DryRun } from '../../../src/generated/types.ts';
import { isCovered } from '../src/resume-plan.ts';

type Change = DryRun['changes'][number];
const user = (name: string, id = `id-${name}`) => ({ type: 'user' as const, id, name });
const update = (name: string, before: object, after: object): Change => ({
  kind: 'update',
  target: user(name),
  before: { ...before },
  after: { ...after },
});
const create = (name: string, after: object): Change => ({
  kind: 'create',
  target: user(name, '00000000-0000-4000-8000-000000000001'),
  after: { ...after },
});

const approved = [
  update('anna', { title: 'Analyst', active: true }, { title: 'Lead', active: false }),
  create('ben', { userName: 'ben', title: 'Lead' }),
  {
    kind: 'update' as const,
    target: { type: 'group' as const, id: 'g', name: 'G' },
    before: {},
    after: { members: ['a', 'b'] },
  },
];

it.each<[string, Change[], boolean]>([
  ['nothing', [], true],
  ['one of the changes', [approved[0] as Change], true],
  ['the rest of a change', [update('anna', { title: 'Analyst' }, { title: 'Lead' })], true],
  ['some of the members', [{ ...(approved[2] as Change), after: { members: ['b'] } }], true],
  ['what is missing of a user that it has made', [update('ben', {}, { title: 'Lead' })], true],
  ['a change of another user', [update('carl', { title: 'a' }, { title: 'b' })], false],
  ['another value', [update('anna', { title: 'Analyst' }, { title: 'Boss' })], false],
  ['another value before', [update('anna', { title: 'Director' }, { title: 'Lead' })], false],
  ['another attribute', [update('anna', { department: 'x' }, { department: 'y' })], false],
  ['another member', [{ ...(approved[2] as Change), after: { members: ['c'] } }], false],
  ['a removal', [{ kind: 'delete', target: user('anna') }], false],
  ['a creation in place of a change', [create('anna', { title: 'Lead' })], false],
])('of a plan that was approved, %s is left: covered %#', (_, left, isPart) => {
  expect(isCovered(left, approved)).toBe(isPart);
});

it('knows a user whom it has renamed by the id', () => {
  const renamed = [update('anna', { userName: 'anna', title: 'a' }, { userName: 'anne', title: 'b' })];
  const left = [{ ...update('anna', { title: 'a' }, { title: 'b' }), target: user('anne', 'id-anna') }];
  expect(isCovered(left, renamed)).toBe(true);
});

it('knows members that it has made, by whatever id', () => {
  const group = { type: 'group' as const, id: 'g', name: 'G' };
  const join = (...members: string[]): Change => ({
    kind: 'update',
    target: group,
    before: {},
    after: { members },
  });
  const ben = create('ben', { userName: 'ben' });
  const carl = { ...create('carl', { userName: 'carl' }), target: user('carl', 'made-2') };
  const plan = [ben, carl, join(ben.target.id)];
  expect(isCovered([join('real')], plan, new Map([['real', 'ben']]))).toBe(true);
  // The first that is left to be made has the id that another one had in the plan.
  const left = { ...carl, target: user('carl', ben.target.id) };
  expect(isCovered([left, join(ben.target.id)], plan)).toBe(false);
});
