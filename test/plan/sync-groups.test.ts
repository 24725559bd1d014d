import fc from 'fast-check';
import type { User } from '../../src/generated/types.ts';
import { type GroupRow, mergeGroups, type PresentGroup } from '../../src/plan/match-groups.ts';
import type { Named } from '../../src/plan/membership.ts';
import {
  createGroupSparing,
  type GroupComparison,
  type GroupStep,
  planGroups,
  type SyncGroupsOptions,
} from '../../src/plan/sync-groups.ts';

const noLimit = { count: 1_000, percent: 100 };
const defaults: SyncGroupsOptions = {
  missingGroups: 'leave',
  createMissingGroups: true,
  allowSimilar: false,
  maxRemovals: noLimit,
};

function group(
  id: string,
  displayName: string,
  members: readonly string[] = [],
  more: Partial<PresentGroup> = {},
) {
  return {
    id,
    displayName,
    memberCount: members.length,
    members: members.map((value) => ({ value, display: value })),
    ...more,
  } satisfies PresentGroup;
}

interface Given extends Partial<Omit<GroupComparison, 'wanted' | 'people' | 'options'>> {
  options?: Partial<SyncGroupsOptions>;
  people?: Named[];
}

/** Whoever is named is there under that id, if nothing else is said. */
function plan(rows: Omit<GroupRow, 'row'>[], { options = {}, people = [], ...given }: Given = {}) {
  const named = rows.flatMap(({ members = [] }) => members);
  const known = new Map(
    named.map((reference) => [reference, { reference, candidates: [{ id: reference }] }]),
  );
  return planGroups({
    wanted: mergeGroups(rows.map((row, index) => ({ row: index + 1, ...row }))),
    people: new Map<string, Named>([...known, ...people.map((one) => [one.reference, one] as const)]),
    present: [],
    known: { records: new Map(), isProtected: () => false },
    isProtectedGroup: () => false,
    now: 0,
    ...given,
    options: { ...defaults, ...options },
  });
}

const told = (step: GroupStep) => ({
  kind: step.kind,
  ...('group' in step && step.group ? { id: step.group.id } : {}),
  ...('plan' in step ? { add: step.plan.add, remove: step.plan.remove } : {}),
  ...('reason' in step ? { reason: step.reason } : {}),
});
const stepsOf = (...given: Parameters<typeof plan>) => plan(...given).steps.map(told);

describe('the group that a row means', () => {
  const present = [
    group('g1', 'Team A', [], { externalId: 'x1' }),
    group('g2', 'Team B'),
    group('g3', 'team b'),
    group('g4', 'Team  C'),
    group('g5', 'One', [], { externalId: 'x5' }),
    group('g6', 'Two', [], { externalId: 'x5' }),
    group('g7', 'Rene\u0301'),
  ];
  test.each<[string, Omit<GroupRow, 'row'>, object]>([
    ['by external id', { name: 'Team New', externalId: 'x1' }, { kind: 'set', id: 'g1' }],
    [
      'by external id with spaces around it',
      { name: 'Team A', externalId: ' x1 ' },
      { kind: 'set', id: 'g1' },
    ],
    ['by name in another case', { name: 'TEAM A' }, { kind: 'set', id: 'g1' }],
    ['by name in another normal form', { name: 'René' }, { kind: 'set', id: 'g7' }],
    ['of two with the name the one written so', { name: 'team b' }, { kind: 'set', id: 'g3' }],
    [
      'by name where it has no external id yet',
      { name: 'Team B', externalId: 'x9' },
      { kind: 'set', id: 'g2' },
    ],
    [
      'not by name where it has another external id',
      { name: 'Team A', externalId: 'x9' },
      { kind: 'failed', reason: expect.stringContaining('another external ID: "x1"') },
    ],
    [
      'not where two have the name',
      { name: 'TEAM B' },
      { kind: 'failed', reason: '2 groups have the name "TEAM B".' },
    ],
    [
      'not where two have the external id',
      { name: 'One', externalId: 'x5' },
      { kind: 'failed', reason: '2 groups have the external ID "x5".' },
    ],
    [
      'not where name and external id are two groups',
      { name: 'Team B', externalId: 'x1' },
      { kind: 'failed', reason: expect.stringContaining('belongs to another group (g2)') },
    ],
    [
      'not where the name only looks alike; nor is one created beside it',
      { name: 'Team C' },
      { kind: 'failed', reason: expect.stringContaining('It is similar to the group "Team  C" (g4)') },
    ],
  ])('%s', (_, row, step) => {
    expect(stepsOf([{ members: [], ...row }], { present })).toMatchObject([step]);
  });

  test('is created where there is none, or not, as the input says', () => {
    const rows = [{ name: 'New', members: ['ann'] }];
    expect(stepsOf(rows)).toEqual([{ kind: 'set', add: ['ann'], remove: [] }]);
    expect(stepsOf(rows, { options: { createMissingGroups: false } })).toEqual([
      { kind: 'failed', reason: 'The group does not exist.' },
    ]);
  });

  test('is created beside one that looks alike where the input says so', () => {
    const given = { present, options: { allowSimilar: true } };
    expect(stepsOf([{ name: 'Team C', members: [] }], given)).toEqual([{ kind: 'set', add: [], remove: [] }]);
  });
});

describe('rows of one group', () => {
  test('are put together by external id, else by name', () => {
    expect(
      mergeGroups([
        { row: 1, name: 'Team', members: ['ann', 'ben'] },
        { row: 2, name: ' team ', members: ['ben', 'cid'] },
        { row: 3, name: 'Other', externalId: 'x1', members: ['dan'] },
        { row: 4, name: 'Other new', externalId: 'x1' },
        { row: 5, name: 'Quiet' },
      ]),
    ).toEqual([
      { rows: [1, 2], name: 'Team', members: ['ann', 'ben', 'cid'] },
      { rows: [3, 4], name: 'Other', externalId: 'x1', members: ['dan'] },
      { rows: [5], name: 'Quiet' },
    ]);
  });

  test.each<[string, PresentGroup[], Omit<GroupRow, 'row'>[]]>([
    [
      'of which only one gives the external id',
      [group('g1', 'Team', ['ann', 'ben'], { externalId: 'x1' })],
      [
        { name: 'Team', externalId: 'x1', members: ['ann'] },
        { name: 'team', members: ['ben'] },
      ],
    ],
    [
      'with two external ids and the name of one',
      [group('g1', 'Team', ['ann', 'ben'])],
      [
        { name: 'Team', externalId: 'x1', members: ['ann'] },
        { name: 'Team', externalId: 'x2', members: ['ben'] },
      ],
    ],
    [
      'that is still to be created',
      [],
      [
        { name: 'Team', externalId: 'x1', members: ['ann'] },
        { name: 'Team', members: ['ben'] },
      ],
    ],
  ])('%s fail: each would take away what the other one adds', (_, present, rows) => {
    expect(stepsOf(rows, { present, options: { missingGroups: 'delete' } })).toEqual([
      { kind: 'failed', reason: 'Row 2 means the same group, but not with the same external ID.' },
      { kind: 'failed', reason: 'Row 1 means the same group, but not with the same external ID.' },
    ]);
  });
});

describe('members', () => {
  const present = [group('g1', 'Team', ['ann', 'ben', 'cid'])];

  test('who are not given stay, and it is said', () => {
    expect(plan([{ name: 'Team' }], { present }).steps).toMatchObject([
      {
        kind: 'set',
        plan: { add: [], remove: [], outcomes: [] },
        note: expect.stringContaining('No members are given'),
      },
    ]);
  });

  test('of whom none is wanted all leave, within the limit', () => {
    expect(plan([{ name: 'Team', members: [] }], { present })).toMatchObject({
      steps: [{ plan: { remove: ['ann', 'ben', 'cid'] }, excess: undefined }],
      excess: undefined,
    });
    const { steps, excess } = plan([{ name: 'Team', members: [] }], {
      present: [...present, group('g2', 'Others', ['dan', 'eve', 'fay', 'gus', 'hal'])],
      options: { maxRemovals: { count: 9, percent: 90 } },
    });
    expect(steps).toMatchObject([{ excess: expect.stringContaining('3 of 3 members of "Team"') }]);
    // What is held back by the group's own limit does not count for all groups together.
    expect(excess).toBeUndefined();
  });

  test('of all groups together are limited as well', () => {
    const groups = ['A', 'B', 'C', 'D'].map((name) =>
      group(
        name,
        name,
        ['1', '2', '3', '4', '5'].map((n) => name + n),
      ),
    );
    const rows = groups.map(({ displayName, members }) => ({
      name: displayName,
      members: members.slice(2).map(({ value }) => value),
    }));
    const { steps, excess } = plan(rows, {
      present: groups,
      options: { maxRemovals: { count: 99, percent: 20 } },
    });
    for (const step of steps) expect(step).toMatchObject({ excess: undefined });
    expect(excess).toBe(
      '8 of 20 memberships would be removed, more than the 20 percent that Max Removals allows',
    );
  });

  test('who could not be read are neither added nor removed', () => {
    const unread = [group('g1', 'Team', ['ann'], { membersUnknown: true })];
    expect(stepsOf([{ name: 'Team', members: ['ben'] }], { present: unread })).toEqual([
      { kind: 'failed', reason: 'Its members could not be read, so nobody was added or removed.' },
    ]);
  });

  test('of a protected group do not leave; others still come', () => {
    const { steps } = plan([{ name: 'Team', members: ['dan'] }], {
      present,
      isProtectedGroup: ({ id }) => id === 'g1',
    });
    expect(steps).toMatchObject([{ plan: { add: ['dan'] }, excess: 'the connection protects this group' }]);
  });

  test('who are protected stay, and it is said', () => {
    const known = { records: new Map(), isProtected: ({ id }: Pick<User, 'id'>) => id === 'ben' };
    const [step] = plan([{ name: 'Team', members: ['dan'] }], { present, known }).steps;
    expect(step).toMatchObject({ plan: { add: ['dan'], remove: ['ann', 'cid'] } });
    expect(step && 'plan' in step && step.plan.outcomes).toContainEqual({
      user: 'ben',
      id: 'ben',
      status: 'held_back',
      reason: 'Held back: the connection protects this user.',
    });
  });

  test.each<[string, string, Partial<User>]>([
    ['user name', 'RENÉ', { userName: 'rene\u0301' }],
    ['user name that only looks alike', 'weiss', { userName: 'weiß' }],
    [
      'address',
      'ann@example.com',
      { userName: 'a', emails: [{ value: 'x@example.com' }, { value: 'Ann@example.com' }] },
    ],
    ['pasted address', 'Berg, Ann <ann@example.com>', { userName: 'ann@example.com' }],
  ])('whom an open name may mean by their own %s are spared', (_, reference, record) => {
    const people: Named[] = [{ reference, candidates: [] }];
    const known = {
      records: new Map<string, User>([['ann', { id: 'ann', ...record }]]),
      isProtected: () => false,
    };
    const [step] = plan([{ name: 'Team', members: [reference, 'ben'] }], { present, people, known }).steps;
    expect(step).toMatchObject({ plan: { remove: ['cid'] } });
    expect(step && 'plan' in step && step.plan.outcomes).toContainEqual({
      user: 'ann',
      id: 'ann',
      status: 'held_back',
      reason: `Held back: "${reference}" in the list may mean this user.`,
    });
  });

  test('none of whom is known are a mistake: nobody leaves', () => {
    const people: Named[] = [{ reference: 'nobody', candidates: [] }];
    expect(stepsOf([{ name: 'Team', members: ['nobody'] }], { present, people })).toMatchObject([
      { remove: [] },
    ]);
  });
});

describe('a group that no row names', () => {
  const five = ['1', '2', '3', '4', '5'];
  const old = group('old', 'Old name', five);

  test.each<[SyncGroupsOptions['missingGroups'], object[]]>([
    ['leave', []],
    ['empty', [{ kind: 'empty', id: 'old', remove: five }]],
    ['delete', [{ kind: 'delete', id: 'old' }]],
  ])('%s', (missingGroups, steps) => {
    expect(stepsOf([], { present: [old], options: { missingGroups } })).toMatchObject(steps);
  });

  test.each(['delete', 'empty'] as const)('is kept where the connection protects it: %s', (missingGroups) => {
    expect(stepsOf([], { present: [old], options: { missingGroups }, isProtectedGroup: () => true })).toEqual(
      [{ kind: 'held_back', id: 'old', reason: 'Held back: the connection protects this group.' }],
    );
  });

  test.each<[string, string[], boolean]>([
    ['all', ['1', '2', '3', '4', '5'], true],
    ['all and others', ['1', '2', '3', '4', '5', '6', '7', '8'], true],
    ['four of five, which is 80 percent', ['1', '2', '3', '4', '9'], true],
    ['three of five', ['1', '2', '3', '8', '9'], false],
    ['none', ['8', '9'], false],
  ])('is taken for renamed where a group created in the run has %s of its members', (_, members, isKept) => {
    const steps = stepsOf([{ name: 'New name', members }], {
      present: [old],
      options: { missingGroups: 'delete' },
    });
    expect(steps[1]).toMatchObject(
      isKept
        ? {
            kind: 'held_back',
            reason: expect.stringContaining('may be the group "New name" under its old name'),
          }
        : { kind: 'delete' },
    );
  });

  test('is not taken for renamed by a group that was there', () => {
    const present = [old, group('other', 'Other', [])];
    const rows = [{ name: 'Other', members: five }];
    expect(stepsOf(rows, { present, options: { missingGroups: 'delete' } })).toMatchObject([
      {},
      { kind: 'delete', id: 'old' },
    ]);
  });

  test('an empty one is no other under an old name', () => {
    const present = [group('old', 'Old name')];
    expect(
      stepsOf([{ name: 'New', members: [] }], { present, options: { missingGroups: 'delete' } }),
    ).toMatchObject([{ kind: 'set' }, { kind: 'delete' }]);
  });

  test('counts within the limit, an empty one as one', () => {
    const present = [group('a', 'A'), group('b', 'B'), group('c', 'C'), group('d', 'D', five)];
    const { excess } = plan([{ name: 'D' }], {
      present,
      options: { missingGroups: 'delete', maxRemovals: { count: 2, percent: 100 } },
    });
    expect(excess).toContain('3 of 5 memberships');
  });

  test('that is called as a row that failed is not missing', () => {
    const present = [group('g1', 'One', five, { externalId: 'x1' }), group('g2', 'Two', five)];
    const rows = [{ name: 'Two', externalId: 'x1', members: [] }];
    // The row's external id means One; which of the two is meant nobody knows.
    expect(
      stepsOf(rows, { present, options: { missingGroups: 'delete' } }).filter(
        ({ kind, id }) => kind === 'delete' && id === 'g2',
      ),
    ).toEqual([]);
  });

  test('is spared for a row that failed and has its name or external id', () => {
    const spared = createGroupSparing([
      { row: 3, names: ['TEAM  A'] },
      { row: 4, externalId: 'x1', names: ['Else'] },
    ]);
    expect(spared(group('1', 'team a'))).toBe(
      'Held back: row 3 was not carried out and may mean this record.',
    );
    expect(spared(group('2', 'B', [], { externalId: 'x1' }))).toContain('row 4');
    expect(spared(group('3', 'C', [], { externalId: 'X1' }))).toBeUndefined();
  });
});

test('a renamed group keeps its name, and that is said', () => {
  const present = [group('g1', 'Old', ['ann'], { externalId: 'x1' })];
  expect(plan([{ name: 'New', externalId: 'x1', members: ['ann'] }], { present }).steps).toMatchObject([
    { kind: 'set', name: 'Old', note: expect.stringContaining('Atlassian cannot rename groups') },
  ]);
});

test('carrying the plan out and planning again leaves nothing to do', () => {
  const person = fc.constantFrom('ann', 'ben', 'cid', 'dan', 'eve', 'fay');
  const members = fc.uniqueArray(person, { maxLength: 6 });
  const name = fc.constantFrom('A', 'a', 'B', 'C');
  const rows = fc.array(
    fc.record({ name, members, externalId: fc.constantFrom('x1', 'x2') }, { requiredKeys: ['name'] }),
    { maxLength: 4 },
  );
  const groups = fc
    .uniqueArray(fc.record({ name, members, externalId: fc.constantFrom(undefined, 'x1', 'x2') }), {
      selector: (one) => one.name.toLowerCase(),
    })
    .map((list) =>
      list.map((one, at) =>
        group(
          `g${at}`,
          one.name,
          one.members,
          one.externalId === undefined ? {} : { externalId: one.externalId },
        ),
      ),
    );
  const missingGroups = fc.constantFrom<SyncGroupsOptions['missingGroups'][]>('leave', 'empty', 'delete');
  fc.assert(
    fc.property(rows, groups, missingGroups, (wanted, present, missing) => {
      const options = { missingGroups: missing };
      const { steps } = plan(wanted, { present, options });
      const again = plan(wanted, { present: applied(steps, present), options }).steps;
      const isFailed = steps.some(({ kind }) => kind === 'failed' || kind === 'held_back');
      // What stood in the way of a row that failed may be gone now.
      const writes = isFailed ? [] : again.filter(hasWork);
      expect(writes.map(told)).toEqual([]);
    }),
    { numRuns: 1_000 },
  );
});

function applied(steps: readonly GroupStep[], present: readonly PresentGroup[]): PresentGroup[] {
  const after = new Map<string, PresentGroup>(present.map((one) => [one.id, one]));
  for (const [at, step] of steps.entries()) {
    if (step.kind === 'delete') after.delete(step.group.id);
    if (step.kind !== 'set' && step.kind !== 'empty') continue;
    const { externalId } = step.kind === 'set' ? step.wanted : {};
    const target =
      step.group ?? group(`new-${at}`, step.name, [], externalId === undefined ? {} : { externalId });
    const stay = target.members.map(({ value }) => value).filter((id) => !step.plan.remove.includes(id));
    after.set(
      target.id,
      group(
        target.id,
        step.name,
        [...stay, ...step.plan.add],
        target.externalId === undefined ? {} : { externalId: target.externalId },
      ),
    );
  }
  return [...after.values()];
}

function hasWork(step: GroupStep): boolean {
  if (step.kind === 'delete') return true;
  if (step.kind === 'set')
    return step.group === undefined || step.plan.add.length + step.plan.remove.length > 0;
  return step.kind === 'empty' && step.plan.remove.length > 0;
}
