import type { Actions } from '../../src/generated/types.ts';
import { createConnector } from '../../src/index.ts';
import { createHurriedClock } from '../support/clock.ts';
import {
  carriedOut,
  directoryId,
  type GroupServer,
  type Meeting,
  named,
  type Operation,
  shifted,
  startGroupServer,
} from '../support/group-server.ts';
import { outputProblems } from '../support/output-validator.ts';

type Output = Actions['set-group-members']['output'];
type Slug = 'add-users-to-group' | 'remove-users-from-group' | 'set-group-members';

/** Runs an action on the group, and gives the outcomes by name beside the result. */
async function run(group: GroupServer, action: Slug, users: string[], more: object = {}) {
  const { invoke } = createConnector({ clock: createHurriedClock(), random: () => 0 });
  const connection = { baseUrl: group.server.url, directoryId, apiKey: 'key' };
  const result = await invoke({ action, connection, input: { group: 'crew', users, ...more } });
  expect(result.output ? outputProblems(action, result.output) : []).toEqual([]);
  const output = result.output as unknown as Output;
  const outcomes = Object.fromEntries(
    output.outcomes.map(({ id, user, status }) => [id ?? user, status] as const),
  );
  const undo = (output.undo ?? []).map(({ input }) => input.users);
  return { result, output, outcomes, undo, warnings: result.meta.warnings.join(' ') };
}

const people = (count: number, letter = 'p') =>
  Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);

describe('others are gone', () => {
  const removesAll = {
    apply: (members: string[], [first]: Operation[]) => (first?.op === 'remove' ? [] : members),
  };

  test.each<[string, Meeting]>([
    ['the answer shows it', removesAll],
    ['the answer is empty', { ...removesAll, show: 'nothing' }],
    ['the answer has no list', { ...removesAll, show: 'no list' }],
    ['the answer is lost', { ...removesAll, lose: 504 }],
  ])('a removal that empties the group is told, and nothing is put back: %s', async (_, meeting) => {
    const group = await startGroupServer(people(4));
    group.meet = () => meeting;
    const { result, outcomes, undo, warnings } = await run(group, 'remove-users-from-group', ['p1']);
    expect(group.members).toEqual([]);
    expect(outcomes).toEqual({ p1: 'removed' });
    expect(undo).toEqual([['p1'], ['p2', 'p3', 'p4']]);
    expect(warnings).toContain('name of p2, name of p3, name of p4 are no longer in "crew"');
    expect(result).toMatchObject({ ok: true, meta: { status: 'partial' } });
    // One reading to see who is in it, one to make sure.
    expect(group.readings).toBe(2);
  });

  test('places that shift: who was to stay and is gone has failed, and is offered back', async () => {
    const group = await startGroupServer(people(6));
    group.meet = () => ({ apply: shifted });
    const kept = ['p4', 'p5', 'p6'];
    const limit = { maxRemovals: { count: 9, percent: 100 } };
    const { outcomes, undo, output } = await run(group, 'set-group-members', kept, limit);
    expect(group.members).toEqual(['p2', 'p4', 'p6']);
    expect(outcomes).toEqual({
      p1: 'removed',
      p2: 'failed',
      p3: 'removed',
      p4: 'already_member',
      p5: 'failed',
      p6: 'already_member',
    });
    expect(undo).toEqual([['p1', 'p3'], ['p5']]);
    expect(output.summary).toEqual({ asked: 3, already_member: 2, removed: 2, failed: 2 });
  });

  test('once others are gone no further removal is sent', async () => {
    const group = await startGroupServer(people(9));
    group.meet = () => ({ apply: shifted });
    const leaving = ['p1', 'p3', 'p5', 'p7'];
    const { output, warnings } = await run(group, 'remove-users-from-group', leaving, { batchSize: 2 });
    expect(group.sizes).toEqual([2]);
    expect(output.summary).toEqual({ asked: 4, removed: 1, failed: 3 });
    expect(warnings).toContain('p5: Not done: the directory also removes other members');
  });

  test('an addition that takes the place of all others: nobody is removed after it', async () => {
    const group = await startGroupServer(people(4));
    group.meet = (operations) => ({ apply: () => carriedOut([], operations) });
    const limit = { maxRemovals: { count: 9, percent: 100 } };
    const { outcomes, undo } = await run(group, 'set-group-members', ['p1', 'p2', 'new'], limit);
    expect(group.members).toEqual(['new']);
    expect(group.sizes).toEqual([1]);
    expect(outcomes).toEqual({ p1: 'failed', p2: 'failed', new: 'added', p3: 'removed', p4: 'removed' });
    expect(undo).toEqual([
      ['p3', 'p4'],
      ['p1', 'p2'],
    ]);
  });

  test('the group cannot be read to make sure: it is told as not sure', async () => {
    const group = await startGroupServer(people(4));
    group.meet = () => ({ apply: () => [] });
    group.failReading = () => (group.sizes.length > 0 ? 400 : undefined);
    const { outcomes, undo, warnings } = await run(group, 'remove-users-from-group', ['p1']);
    expect(outcomes).toEqual({ p1: 'removed' });
    expect(undo.at(-1)).toEqual(['p2', 'p3', 'p4']);
    expect(warnings).toContain('without name of p2, name of p3, name of p4, and the group could not be read');
  });
});

describe('answers that show less than they can', () => {
  const shows = ['nothing', 'no list', 'empty list', 'the first two'] as const;

  test.each(shows)('are not believed: %s', async (show) => {
    const group = await startGroupServer(people(5));
    group.meet = () => ({ show });
    const removed = await run(group, 'remove-users-from-group', ['p4', 'p5'], { batchSize: 1 });
    expect(removed.outcomes).toEqual({ p4: 'removed', p5: 'removed' });
    expect(removed.undo).toEqual([['p4', 'p5']]);
    // One reading to see who is in it, one before more is removed, one at the end.
    expect(group.readings).toBe(3);
    const added = await run(group, 'add-users-to-group', ['p8', 'p9', 'asleep']);
    expect(added.outcomes).toEqual({ p8: 'added', p9: 'added', asleep: 'added' });
    expect(added.undo).toEqual([]);
    expect(added.output.outcomes.at(-1)).toMatchObject({ reason: 'The user is deactivated.' });
    expect(added.warnings).toBe('asleep was added to "crew", but the user is deactivated.');
    expect(group.readings).toBe(4);
  });

  test.each(shows)('and a group that cannot be read: done, with one warning: %s', async (show) => {
    const group = await startGroupServer(people(5));
    group.meet = () => ({ show });
    group.failReading = () => 400;
    const { output, warnings } = await run(group, 'add-users-to-group', people(5, 'q'), { batchSize: 2 });
    expect(output.summary).toEqual({ asked: 5, added: 5 });
    expect(warnings.match(/could not be verified/g)).toHaveLength(1);
  });
});

describe('too many at once', () => {
  const above = (most: number, meeting: Meeting) => (operations: Operation[]) =>
    named(operations).length > most ? meeting : {};

  test.each<[string, Meeting]>([
    ['413', { refuse: 413 }],
    ['400 tooMany', { refuse: 400, scimType: 'tooMany' }],
    ['400 without a word', { refuse: 400 }],
    ['504', { refuse: 504 }],
    ['no answer', { drop: true }],
    ['carried out, and no answer', { lose: 'drop' }],
  ])('%s: halved, and the size that works is kept', async (_, meeting) => {
    for (const action of ['add-users-to-group', 'remove-users-from-group'] as const) {
      const all = people(40);
      const group = await startGroupServer(action === 'add-users-to-group' ? [] : [...all, 'stays']);
      group.meet = above(6, meeting);
      const { result, output } = await run(group, action, all, { batchSize: 20 });
      expect(result.meta.warnings).toEqual([]);
      const status = action === 'add-users-to-group' ? 'added' : 'removed';
      expect(output.summary).toEqual({ asked: 40, [status]: 40 });
      expect(group.members).toEqual(action === 'add-users-to-group' ? all : ['stays']);
      const works = group.sizes.findIndex((size) => size <= 6);
      expect(Math.max(...group.sizes.slice(works))).toBeLessThanOrEqual(meeting.refuse === 400 ? 20 : 6);
    }
  });

  test('a removal put in the value is carried out, not answered, and refused when sent again', async () => {
    const group = await startGroupServer(people(2));
    const meetings: Meeting[] = [{ refuse: 400 }, { lose: 'drop' }];
    group.meet = () => meetings.shift() ?? { refuse: 400 };
    const { result, outcomes } = await run(group, 'remove-users-from-group', ['p1']);
    expect(group.members).toEqual(['p2']);
    expect(outcomes).toEqual({ p1: 'removed' });
    expect(result).toMatchObject({ ok: true, meta: { status: 'done' } });
  });

  test('one member that is never answered does not sink the others', async () => {
    const group = await startGroupServer([]);
    group.meet = (operations) => (JSON.stringify(operations).includes('"p3"') ? { refuse: 504 } : {});
    const { output } = await run(group, 'add-users-to-group', people(6));
    expect(output.summary).toEqual({ asked: 6, added: 5, failed: 1 });
    expect(output.outcomes[2]).toMatchObject({ reason: expect.stringContaining('504') });
  });

  test('nobody is answered at all: the step fails, after few requests', async () => {
    const group = await startGroupServer([]);
    group.meet = () => ({ refuse: 504 });
    const { result, output } = await run(group, 'add-users-to-group', people(100));
    expect(result).toMatchObject({ ok: false, error: { code: 'server_error' } });
    expect(output.summary).toEqual({ asked: 100, failed: 100 });
    expect(group.sizes.length).toBeLessThan(50);
  });
});

describe('somebody else', () => {
  test('deletes the group: to leave it is done, to join it is not', async () => {
    const group = await startGroupServer(people(5));
    group.meet = (_, patch) => {
      group.isGone = patch > 1;
      return group.isGone ? { refuse: 404 } : {};
    };
    const { result, output } = await run(group, 'remove-users-from-group', people(4), { batchSize: 2 });
    expect(result.ok).toBe(true);
    expect(output.outcomes.map(({ status, reason }) => [status, reason])).toEqual([
      ['removed', undefined],
      ['removed', undefined],
      ['removed', 'The group no longer exists.'],
      ['removed', 'The group no longer exists.'],
    ]);
    expect(await run(group, 'add-users-to-group', ['p9'])).toMatchObject({
      result: { ok: false, error: { code: 'not_found' } },
      outcomes: { p9: 'failed' },
    });
  });

  test('takes out again who was added, and puts in again who was removed', async () => {
    const group = await startGroupServer(people(3));
    group.meet = (operations, patch) => ({
      apply: (members) => carriedOut(patch === 2 ? members.filter((id) => id !== 'q1') : members, operations),
    });
    const added = await run(group, 'add-users-to-group', ['q1', 'q2'], { batchSize: 1 });
    expect(added.outcomes).toEqual({ q1: 'failed', q2: 'added' });
    expect(added.warnings).toContain('q1: The directory showed the change, and later did not');
    group.meet = (operations, patch) => ({
      apply: (members) => carriedOut(patch === 4 ? [...members, 'p1'] : members, operations),
    });
    const removed = await run(group, 'remove-users-from-group', ['p1', 'p2'], { batchSize: 1 });
    expect(removed.outcomes).toEqual({ p1: 'failed', p2: 'removed' });
    expect(removed.undo).toEqual([['p2']]);
  });

  test('removed the member first: a refusal to remove nobody is no failure', async () => {
    const group = await startGroupServer(people(3));
    group.meet = () => {
      group.members = ['p2', 'p3'];
      return { refuse: 400, scimType: 'noTarget' };
    };
    const { output, undo } = await run(group, 'remove-users-from-group', ['p1']);
    expect(output.outcomes).toMatchObject([{ status: 'removed', reason: 'No longer a member.' }]);
    expect(undo).toEqual([]);
  });
});

test('of many not brought about the first are named, and how many more', async () => {
  const group = await startGroupServer([]);
  group.meet = () => ({ refuse: 409 });
  const { result } = await run(group, 'add-users-to-group', people(25));
  expect(result.meta).toMatchObject({ status: 'partial' });
  expect(result.meta.warnings).toHaveLength(21);
  expect(result.meta.warnings.at(-1)).toBe('... and 5 more.');
});
