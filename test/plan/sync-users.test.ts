import fc from 'fast-check';
import type { User, UserAttributes } from '../../src/generated/types.ts';
import type { MatchBy } from '../../src/plan/match-users.ts';
import { planUsers, type SyncUsersOptions, type UserStep } from '../../src/plan/sync-users.ts';

/** A small world: few names and addresses, so that rows and users meet. */
const name = fc.constantFrom('ann', 'Ben', 'BEN', 'cid', 'Dan', 'weiß', 'weiss');
const primaryEmail = fc.constantFrom(
  'a@example.com',
  'B@example.com',
  'b@example.com',
  'c@example.com',
  'd@example.com',
);
const externalId = fc.option(fc.constantFrom('x1', 'x2', 'x3'), { nil: undefined });
const title = fc.option(fc.constantFrom('cook', 'clerk'), { nil: undefined });
const active = fc.option(fc.boolean(), { nil: undefined });

const rows = fc.array(fc.record({ userName: name, externalId, title, active, primaryEmail }).map(defined), {
  maxLength: 6,
});
const users = fc
  .uniqueArray(fc.record({ userName: name, externalId, title, active: fc.boolean(), primaryEmail }), {
    comparator: (one, other) =>
      same(one.userName, other.userName) || same(one.primaryEmail, other.primaryEmail),
  })
  .map((list) => list.map((user, index): User => ({ id: `id-${index}`, ...defined(user) })));
const options = fc.record<SyncUsersOptions>({
  matchBy: fc.constantFrom<MatchBy[]>(
    'externalId, then userName, then primaryEmail',
    'externalId, then userName',
    'externalId',
    'userName',
  ),
  missingUsers: fc.constantFrom('leave', 'deactivate', 'delete'),
  allow: fc.record({ create: fc.boolean(), update: fc.boolean(), reactivate: fc.boolean() }),
  allowSimilar: fc.boolean(),
  maxRemovals: fc.constantFrom({ count: 1, percent: 100 }, { count: 100, percent: 100 }),
});

const everything = { create: true, update: true, reactivate: true };
const noLimit = { count: 100, percent: 100 };
const defaults: SyncUsersOptions = {
  matchBy: 'externalId, then userName, then primaryEmail',
  missingUsers: 'deactivate',
  allow: everything,
  allowSimilar: false,
  maxRemovals: noLimit,
};

test('applying the plan and planning again gives nothing more to do', () => {
  fc.assert(
    fc.property(rows, users, options, (wanted, present, choices) => {
      const plan = run(wanted, present, choices);
      const { after, refused } = apply([...plan.additions, ...(plan.excess ? [] : plan.removals)], present);
      const again = run(wanted, after, choices);
      // A row refused because another record still had its value may go on now, and its holder is no longer spared.
      const writes = [...again.additions, ...(plan.excess || refused.size > 0 ? [] : again.removals)]
        .filter(isWrite)
        .filter((step) => !refused.has(rowOf(step) ?? 0));
      expect(writes).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});

test('with everything allowed, each row that is not refused ends as wanted', () => {
  fc.assert(
    fc.property(rows, users, options, (wanted, present, choices) => {
      const plan = run(wanted, present, { ...choices, allow: everything, maxRemovals: noLimit });
      const { after, refused } = apply([...plan.additions, ...plan.removals], present);
      for (const [index, given] of wanted.entries()) {
        if (refused.has(index + 1)) continue;
        expect(after.some((user) => !differs(user, given))).toBe(true);
      }
    }),
    { numRuns: 2_000 },
  );
});

test('the order of the rows does not matter', () => {
  fc.assert(
    fc.property(rows, users, options, (wanted, present, choices) => {
      const outcomes = (list: UserAttributes[]) => {
        const { additions, removals, excess } = run(list, present, choices);
        return { excess, steps: [...additions, ...removals].map(withoutPlace).sort() };
      };
      expect(outcomes([...wanted].reverse())).toEqual(outcomes(wanted));
    }),
  );
});

test('nothing that is not allowed is planned, and leaving is left', () => {
  fc.assert(
    fc.property(rows, users, options, (wanted, present, choices) => {
      const { additions, removals } = run(wanted, present, choices);
      const kinds = new Set(additions.map(({ kind }) => kind));
      if (!choices.allow.create) expect(kinds).not.toContain('create');
      if (!choices.allow.update) {
        expect(kinds).not.toContain('update');
        for (const step of removals) expect(step).not.toMatchObject({ others: { title: expect.anything() } });
      }
      if (!choices.allow.reactivate) expect(kinds).not.toContain('reactivate');
      if (choices.missingUsers !== 'delete')
        expect(removals.some(({ kind }) => kind === 'delete')).toBe(false);
      if (choices.missingUsers !== 'leave') return;
      // Only a row that says so takes access away.
      for (const step of removals) {
        expect(step).toMatchObject({ kind: 'deactivate', place: { row: expect.any(Number) } });
        expect(wanted[(rowOf(step) ?? 0) - 1]?.active).toBe(false);
      }
    }),
  );
});

test('an attribute that is not given is not touched', () => {
  fc.assert(
    fc.property(rows, users, options, (wanted, present, choices) => {
      const plan = run(wanted, present, choices);
      const { after } = apply(
        [...plan.additions, ...plan.removals.filter(({ kind }) => kind !== 'delete')],
        present,
      );
      for (const before of present) {
        const meant = wanted.filter(
          (row) =>
            same(row.userName, before.userName) ||
            same(row.primaryEmail, before.primaryEmail) ||
            (row.externalId !== undefined && row.externalId === before.externalId),
        );
        if (meant.every((row) => row.title === undefined))
          expect(after.find(({ id }) => id === before.id)?.title).toBe(before.title);
      }
    }),
  );
});

test('nothing is taken away from whom the connection protects, and it is said', () => {
  fc.assert(
    fc.property(rows, users, options, fc.func(fc.boolean()), (wanted, present, choices, choose) => {
      const isProtected = ({ id }: User) => choose(id);
      const { removals } = run(wanted, present, choices, isProtected);
      const others = run(wanted, present, choices).removals;
      expect(removals).toHaveLength(others.length);
      for (const [index, step] of removals.entries()) {
        const user = 'user' in step ? step.user : undefined;
        expect(rowOf(step)).toBe(rowOf(others[index] as UserStep));
        if (!user || !isProtected(user)) expect(step).toEqual(others[index]);
        else
          expect(step).toMatchObject({
            kind: 'held_back',
            user,
            reason: 'Held back: the connection protects this user.',
          });
      }
    }),
  );
});

const ann: User = { id: '1', userName: 'ann', primaryEmail: 'ann@example.com', active: true };
const ben: User = { id: '2', userName: 'ben', primaryEmail: 'ben@example.com', active: true };

test.each<[string, UserAttributes[], User[], object[]]>([
  [
    'rows that mean the same user',
    [{ userName: 'ann' }, { userName: 'ANN' }],
    [],
    [
      { kind: 'failed', place: { row: 1 }, reason: 'Row 2 means the same user.' },
      { kind: 'failed', place: { row: 2 }, reason: 'Row 1 means the same user.' },
    ],
  ],
  ['the case of a user name', [{ userName: 'ANN' }], [ann], [{ kind: 'unchanged', user: { id: '1' } }]],
  ['a user name with what does not show', [{ userName: ' an\u200bn ' }], [ann], [{ user: { id: '1' } }]],
  [
    'another external id',
    [{ userName: 'ann', externalId: 'x2' }],
    [{ ...ann, externalId: 'x1' }],
    [
      {
        kind: 'failed',
        reason: 'The user name "ann" belongs to a record with another external ID (ann (active, id 1)).',
      },
    ],
  ],
  [
    'a renamed user, found by external id',
    [{ userName: 'ann.b', externalId: 'x1' }],
    [{ ...ann, externalId: 'x1' }],
    [{ kind: 'update', user: { id: '1' }, wanted: { userName: 'ann.b' } }],
  ],
  [
    'a renamed user, found by the address alone',
    [{ userName: 'ann.b', primaryEmail: 'Ann@example.com' }],
    [ann],
    [{ kind: 'update', user: { id: '1' }, wanted: { userName: 'ann.b' } }],
  ],
  [
    'a leaver whose address came back',
    [{ userName: 'ann.b', primaryEmail: 'ann@example.com' }],
    [{ ...ann, active: false }],
    [
      {
        kind: 'failed',
        reason: expect.stringMatching(
          /belongs to ann \(inactive, id 1\)\. A deactivated record is not matched by address/,
        ),
      },
    ],
  ],
  [
    'a row that finds by its address whom another row names',
    [{ userName: 'ann' }, { userName: 'new', primaryEmail: 'ann@example.com' }],
    [ann],
    [
      { kind: 'unchanged', user: { id: '1' } },
      {
        kind: 'failed',
        reason: expect.stringContaining('the user of row 1. Run the step again when the address is free'),
      },
    ],
  ],
  [
    'two rows that swap their user names block each other, and both say so',
    [
      { userName: 'ben', externalId: 'x1' },
      { userName: 'ann', externalId: 'x2' },
    ],
    [
      { ...ann, externalId: 'x1' },
      { ...ben, externalId: 'x2' },
    ],
    [
      {
        kind: 'failed',
        user: { id: '1' },
        reason: expect.stringMatching(/belongs to ben .*Row 2 changes that value.*block each other/),
      },
      {
        kind: 'failed',
        user: { id: '2' },
        reason: expect.stringMatching(/belongs to ann .*Row 1 changes that value.*block each other/),
      },
    ],
  ],
  [
    'a new user whose name only looks like that of one who is there',
    [{ userName: 'weiß@example.com', primaryEmail: 'w@example.com' }, { userName: 'weiss@example.com' }],
    [{ id: '3', userName: 'weiss@example.com', active: true }],
    [
      {
        kind: 'failed',
        reason: expect.stringContaining('It is similar to weiss@example.com (active, id 3)'),
      },
      { kind: 'unchanged', user: { id: '3' } },
    ],
  ],
  [
    'two new users whose names only look alike',
    [
      { userName: 'weiß', primaryEmail: 'w1@example.com' },
      { userName: 'weiss', primaryEmail: 'w2@example.com' },
    ],
    [],
    [
      { kind: 'failed', reason: expect.stringContaining('similar to row 2 ("weiss")') },
      { kind: 'failed', reason: expect.stringContaining('similar to row 1 ("weiß")') },
    ],
  ],
  [
    'a new user without an address',
    [{ userName: 'new' }],
    [],
    [{ kind: 'failed', reason: 'A new user needs primaryEmail or emails.' }],
  ],
])('%s', (_, wanted, present, steps) => {
  const plan = run(wanted, present, {
    ...defaults,
    missingUsers: 'deactivate',
    maxRemovals: { count: 0, percent: 0 },
  });
  expect(plan).toMatchObject({ additions: steps, removals: [], excess: undefined });
});

test('a new user whose name only looks alike is created where the input says so', () => {
  const present: User[] = [{ id: '3', userName: 'weiss', active: true }];
  const wanted = [{ userName: 'weiß', primaryEmail: 'w@example.com' }];
  expect(
    run(wanted, present, { ...defaults, missingUsers: 'leave', allowSimilar: true }).additions,
  ).toMatchObject([{ kind: 'create', wanted: { userName: 'weiß' } }]);
});

test('a user whose name a row wants is not missing, even where the row means another record', () => {
  const present: User[] = [ann, { ...ben, externalId: 'x1' }];
  const plan = run([{ userName: 'ann', externalId: 'x1' }], present, { ...defaults, missingUsers: 'delete' });
  expect(plan).toMatchObject({
    additions: [
      { kind: 'failed', user: { id: '2' }, reason: 'userName "ann" belongs to ann (active, id 1).' },
    ],
    removals: [],
  });
});

test('access is taken away although another value of the row is taken; that is told beside', () => {
  const present: User[] = [ann, { ...ben, externalId: 'x1' }];
  const row = { userName: 'ann', externalId: 'x1', title: 'cook', active: false };
  expect(run([row], present, { ...defaults, missingUsers: 'leave' }).removals).toEqual([
    {
      kind: 'deactivate',
      place: { row: 1 },
      user: present[1],
      others: {},
      refused: 'userName "ann" belongs to ann (active, id 1).',
    },
  ]);
});

test('what a row changes beside goes after access is taken away', () => {
  const wanted = [{ userName: 'ann', title: 'cook', active: false }];
  expect(run(wanted, [ann], { ...defaults, missingUsers: 'leave' }).removals).toEqual([
    { kind: 'deactivate', place: { row: 1 }, user: ann, others: { userName: 'ann', title: 'cook' } },
  ]);
});

test('whoever is in the list that decides about access has access', () => {
  const present: User[] = [{ ...ann, active: false }];
  expect(run([{ userName: 'ann' }], present, defaults).additions).toMatchObject([{ kind: 'reactivate' }]);
  expect(run([{ userName: 'ann' }], present, { ...defaults, missingUsers: 'leave' }).additions).toMatchObject(
    [{ kind: 'unchanged' }],
  );
});

describe('the limit is asked of active users', () => {
  const crowd = (size: number, inactive = 0): User[] =>
    Array.from({ length: size }, (_, index) => ({
      id: `id-${index}`,
      userName: `user-${index}`,
      active: index >= inactive,
    }));

  test.each<[string, User[], number, { count: number; percent: number }, RegExp | undefined]>([
    ['all of two', crowd(2), 0, { count: 9, percent: 50 }, /all 2 active users/],
    ['all of two where 100 percent is said', crowd(2), 0, { count: 9, percent: 100 }, undefined],
    ['two of three, whatever the percentage', crowd(3), 1, { count: 9, percent: 10 }, undefined],
    [
      'three of ten at ten percent',
      crowd(10),
      7,
      { count: 9, percent: 10 },
      /3 of 10 active users .* 10 percent/,
    ],
    [
      'more than the count',
      crowd(100),
      97,
      { count: 2, percent: 100 },
      /3 of 100 active users .* the 2 that/,
    ],
    [
      'the only active user beside many inactive ones',
      crowd(50, 49),
      0,
      { count: 99, percent: 10 },
      /all 1 active users/,
    ],
  ])('%s', (_, present, kept, maxRemovals, excess) => {
    const wanted = present.slice(0, kept).map(({ userName = '' }) => ({ userName }));
    const plan = run(wanted, present, { ...defaults, missingUsers: 'delete', maxRemovals });
    if (excess === undefined) expect(plan.excess).toBeUndefined();
    else expect(plan.excess).toMatch(excess);
  });

  test('deleting the deactivated ones takes access from nobody', () => {
    const wanted = [{ userName: 'user-49' }];
    const plan = run(wanted, crowd(50, 49), {
      ...defaults,
      missingUsers: 'delete',
      maxRemovals: { count: 0, percent: 0 },
    });
    expect(plan.removals).toHaveLength(49);
    expect(plan.excess).toBeUndefined();
  });

  test('rows that say inactive count as well', () => {
    const wanted = crowd(3).map(({ userName = '' }) => ({ userName, active: false }));
    const plan = run(wanted, crowd(10), {
      ...defaults,
      missingUsers: 'leave',
      maxRemovals: { count: 9, percent: 10 },
    });
    expect(plan.excess).toMatch(/3 of 10 active users/);
  });
});

function run(
  wanted: readonly UserAttributes[],
  present: readonly User[],
  choices: SyncUsersOptions,
  isProtected: (user: User) => boolean = () => false,
) {
  const { unchanged, additions, ...plan } = planUsers({
    rows: { list: wanted, placeOf: (index) => ({ row: index + 1 }) },
    users: present,
    options: choices,
    differs,
    isProtected,
  });
  const all = [...additions, ...unchanged.indexes.map(unchanged.stepAt)];
  return { ...plan, additions: all.sort((one, other) => (rowOf(one) ?? 0) - (rowOf(other) ?? 0)) };
}

/** The model's own idea of what differs: case of what identifies a user is none. */
function differs(user: User, { userName, primaryEmail: address, ...others }: UserAttributes): boolean {
  return (
    (userName !== undefined && !same(user.userName, userName)) ||
    (address !== undefined && !same(user.primaryEmail, address)) ||
    Object.entries(others).some(([key, value]) => user[key] !== value)
  );
}

/** As a directory does it: what would give two records one user name or address is refused. */
function apply(
  steps: readonly UserStep[],
  present: readonly User[],
): { after: User[]; refused: Set<number> } {
  const after = new Map(present.map((user) => [user.id, user]));
  const refused = new Set<number>();
  const put = (user: User, row: number | undefined) => {
    const isTaken = [...after.values()].some(
      (other) =>
        other.id !== user.id &&
        (same(other.userName, user.userName) || same(other.primaryEmail, user.primaryEmail)),
    );
    if (isTaken) refused.add(row ?? 0);
    else after.set(user.id, user);
  };
  for (const step of steps) {
    const row = rowOf(step);
    if (step.kind === 'create') put({ active: true, ...step.wanted, id: `new-${row}` } as User, row);
    else if (step.kind === 'delete') after.delete(step.user.id);
    else if (step.kind === 'update' || step.kind === 'reactivate')
      put({ ...step.user, ...step.wanted } as User, row);
    else if (step.kind === 'deactivate') {
      after.set(step.user.id, { ...step.user, active: false });
      put({ ...step.user, ...step.others, active: false } as User, row);
      if (step.refused !== undefined) refused.add(row ?? 0);
    } else if (step.kind === 'failed') refused.add(row ?? 0);
  }
  return { after: [...after.values()], refused };
}

const rowOf = (step: UserStep): number | undefined => ('place' in step ? step.place?.row : undefined);

function withoutPlace(step: UserStep): string {
  const user = 'user' in step ? step.user?.id : undefined;
  const wanted = 'wanted' in step ? step.wanted : undefined;
  const others = 'others' in step ? step.others : undefined;
  return JSON.stringify([step.kind, user, wanted, others]);
}

function isWrite({ kind }: UserStep): boolean {
  return !['unchanged', 'failed', 'skipped', 'held_back'].includes(kind);
}

function same(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && one.toLowerCase() === other?.toLowerCase();
}

function defined<Value extends object>(value: Value): { [Key in keyof Value]?: NonNullable<Value[Key]> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as never;
}
