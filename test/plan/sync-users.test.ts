import fc from 'fast-check';
import type { User, UserAttributes } from '../../src/generated/types.ts';
import { planUsers, type SyncUsersOptions, type UserStep } from '../../src/plan/sync-users.ts';

/** A small world: few names, so that rows and users meet. */
const name = fc.constantFrom('ann', 'Ben', 'BEN', 'cid', 'Dan', 'eve');
const externalId = fc.option(fc.constantFrom('x1', 'x2', 'x3'), { nil: undefined });
const title = fc.option(fc.constantFrom('cook', 'clerk'), { nil: undefined });
const active = fc.option(fc.boolean(), { nil: undefined });

const rows = fc.array(
  fc
    .record({ userName: name, externalId, title, active, primaryEmail: fc.constant('a@example.com') })
    .map(defined),
  {
    maxLength: 6,
  },
);
const users = fc
  .uniqueArray(
    fc.record({
      userName: name,
      externalId,
      title,
      active: fc.boolean(),
      primaryEmail: fc.constant('a@example.com'),
    }),
    {
      selector: ({ userName }) => userName.toLowerCase(),
    },
  )
  .map((list) => list.map((user, index): User => ({ id: `id-${index}`, ...defined(user) })));
const options = fc.record<SyncUsersOptions>({
  matchBy: fc.constantFrom('externalId, then userName', 'externalId', 'userName'),
  missingUsers: fc.constantFrom('leave', 'deactivate', 'delete'),
  allow: fc.record({ create: fc.boolean(), update: fc.boolean(), reactivate: fc.boolean() }),
  maxRemovals: fc.constantFrom({ count: 1, percent: 100 }, { count: 100, percent: 100 }),
});

const everything = { create: true, update: true, reactivate: true };

test('applying the plan and planning again gives nothing more to do', () => {
  fc.assert(
    fc.property(rows, users, options, (wanted, present, choices) => {
      const plan = run(wanted, present, choices);
      const after = apply([...plan.additions, ...(plan.excess ? [] : plan.removals)], present);
      const again = run(wanted, after, choices);
      // A row refused because another row's record still had its name may go on now.
      const refused = new Set(plan.additions.flatMap((step) => (step.kind === 'failed' ? [step.row] : [])));
      const writes = [...again.additions, ...(plan.excess ? [] : again.removals)]
        .filter(isWrite)
        .filter((step) => !('row' in step && step.row !== undefined && refused.has(step.row)));
      expect(writes).toEqual([]);
    }),
  );
});

test('with everything allowed, each row that is not refused ends as wanted', () => {
  fc.assert(
    fc.property(rows, users, options, (wanted, present, choices) => {
      const plan = run(wanted, present, {
        ...choices,
        allow: everything,
        maxRemovals: { count: 100, percent: 100 },
      });
      const after = apply([...plan.additions, ...plan.removals], present);
      const refused = new Set(plan.additions.flatMap((step) => (step.kind === 'failed' ? [step.row] : [])));
      for (const [row, given] of wanted.entries()) {
        if (refused.has(row)) continue;
        expect(after.some((user) => !differs(user, given))).toBe(true);
      }
    }),
  );
});

test('the order of the rows does not matter', () => {
  fc.assert(
    fc.property(rows, users, options, (wanted, present, choices) => {
      const outcomes = (list: UserAttributes[]) =>
        [...run(list, present, choices).additions, ...run(list, present, choices).removals]
          .map(
            (step) =>
              `${step.kind} ${'user' in step ? step.user?.id : ''} ${'wanted' in step ? JSON.stringify(step.wanted) : ''}`,
          )
          .sort();
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
      if (!choices.allow.update) expect(kinds).not.toContain('update');
      if (!choices.allow.reactivate) expect(kinds).not.toContain('reactivate');
      if (choices.missingUsers !== 'delete')
        expect(removals.some(({ kind }) => kind === 'delete')).toBe(false);
      const named = new Set(
        wanted.filter((row) => row.active === false).map(({ userName }) => userName?.toLowerCase()),
      );
      if (choices.missingUsers === 'leave')
        for (const step of removals)
          expect(step).toMatchObject({ kind: 'deactivate', wanted: { active: false } });
      if (choices.missingUsers === 'leave' && named.size === 0) expect(removals).toEqual([]);
    }),
  );
});

test('an attribute that is not given is not touched', () => {
  fc.assert(
    fc.property(rows, users, options, (wanted, present, choices) => {
      const plan = run(wanted, present, choices);
      const after = apply(plan.additions, present);
      for (const before of present) {
        const meant = wanted.filter(
          ({ userName, externalId: id }) =>
            same(userName, before.userName) || (id !== undefined && id === before.externalId),
        );
        if (meant.every((row) => row.title === undefined))
          expect(after.find(({ id }) => id === before.id)?.title).toBe(before.title);
      }
    }),
  );
});

test.each<[string, UserAttributes[], User[], Partial<UserStep>[]]>([
  [
    'rows that mean the same user',
    [{ userName: 'ann' }, { userName: 'ANN' }],
    [],
    [
      { kind: 'failed', row: 0, reason: 'Row 2 means the same user.' },
      { kind: 'failed', row: 1, reason: 'Row 1 means the same user.' },
    ],
  ],
  ['the case of a user name', [{ userName: 'ANN' }], [{ id: '1', userName: 'ann' }], [{ kind: 'unchanged' }]],
  [
    'another external id',
    [{ userName: 'ann', externalId: 'x2' }],
    [{ id: '1', userName: 'ann', externalId: 'x1' }],
    [
      {
        kind: 'failed',
        reason: 'The user name belongs to a record with another external ID: "x1", not "x2".',
      },
    ],
  ],
  [
    'a renamed user, found by external id',
    [{ userName: 'ann.b', externalId: 'x1' }],
    [{ id: '1', userName: 'ann', externalId: 'x1' }],
    [{ kind: 'update' }],
  ],
])('%s', (_, wanted, present, steps) => {
  const plan = run(wanted, present, {
    matchBy: 'externalId, then userName',
    missingUsers: 'deactivate',
    allow: everything,
    maxRemovals: { count: 0, percent: 0 },
  });
  expect(plan).toMatchObject({ additions: steps, removals: [], excess: undefined });
});

test('a user whose name a row has is not missing, even where the row means another record', () => {
  const present: User[] = [
    { id: '1', userName: 'ann', active: true },
    { id: '2', userName: 'ben', externalId: 'x1', active: true },
  ];
  const choices = {
    matchBy: 'externalId, then userName',
    missingUsers: 'delete',
    allow: everything,
  } as const;
  const plan = run([{ userName: 'ann', externalId: 'x1' }], present, {
    ...choices,
    maxRemovals: { count: 9, percent: 100 },
  });
  expect(plan).toMatchObject({ additions: [{ kind: 'update', user: { id: '2' } }], removals: [] });
});

test('whoever is in the list that decides about access has access', () => {
  const present: User[] = [{ id: '1', userName: 'ann', active: false }];
  const choices = {
    matchBy: 'userName',
    allow: everything,
    maxRemovals: { count: 9, percent: 100 },
  } as const;
  expect(
    run([{ userName: 'ann' }], present, { ...choices, missingUsers: 'deactivate' }).additions,
  ).toMatchObject([{ kind: 'reactivate' }]);
  expect(run([{ userName: 'ann' }], present, { ...choices, missingUsers: 'leave' }).additions).toMatchObject([
    { kind: 'unchanged' },
  ]);
});

function run(wanted: UserAttributes[], present: User[], choices: SyncUsersOptions) {
  return planUsers(wanted, { users: present, total: present.length }, choices, differs);
}

/** The model's own idea of what differs: case of the user name is none. */
function differs(user: User, wanted: UserAttributes): boolean {
  const { userName, ...others } = wanted;
  return (
    (userName !== undefined && !same(user.userName, userName)) ||
    Object.entries(others).some(([key, value]) => user[key] !== value)
  );
}

function apply(steps: UserStep[], present: User[]): User[] {
  const after = new Map(present.map((user) => [user.id, user]));
  for (const step of steps) {
    if (step.kind === 'create')
      after.set(`new-${step.row}`, { active: true, ...step.wanted, id: `new-${step.row}` } as User);
    else if (step.kind === 'delete') after.delete(step.user.id);
    else if (step.kind === 'update' || step.kind === 'reactivate' || step.kind === 'deactivate') {
      after.set(step.user.id, { ...step.user, ...step.wanted } as User);
    }
  }
  return [...after.values()];
}

function isWrite({ kind }: UserStep): boolean {
  return kind !== 'unchanged' && kind !== 'failed' && kind !== 'skipped';
}

function same(one: string | undefined, other: string | undefined): boolean {
  return one?.toLowerCase() === other?.toLowerCase();
}

function defined<Value extends object>(value: Value): { [Key in keyof Value]?: NonNullable<Value[Key]> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as never;
}
