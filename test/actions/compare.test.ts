import type { Emulator } from 'atlassian-scim-emulator';
import { createConnector } from '../../src/index.ts';
import { makeDryRunCase } from '../evidence/dry-run-cases.ts';
import { createHurriedClock } from '../support/clock.ts';
import { seed, startDirectory } from '../support/directory.ts';
import { outputProblems } from '../support/output-validator.ts';

let emulator: Emulator;
afterEach(() => emulator.close());

async function start(given: object) {
  const directory = await startDirectory();
  emulator = directory.emulator;
  seed(emulator, given);
  const { invoke } = createConnector({ clock: createHurriedClock(), random: () => 0 });
  return async (action: string, input: object) => {
    const result = await invoke({ action, connection: directory.connection, input });
    expect(result).toMatchObject({ ok: true });
    expect(result.output && outputProblems(action, result.output)).toEqual([]);
    // Reports are plain JSON.
    return (result.output ?? {}) as { [name: string]: { [name: string]: unknown }[] };
  };
}

const withoutRows = (report: unknown) =>
  JSON.parse(
    JSON.stringify(report, (name, value) => (/^(row|rows|line|reason)$/.test(name) ? undefined : value)),
  );

/** A list without any is refused as a whole. */
const hasValidRow = ({ users, groups }: Record<string, unknown>): boolean =>
  [users ?? groups].flat().some((row) => (Object(row).userName ?? Object(row).name ?? '') !== '');

const casesOf = (action: string) =>
  Array.from({ length: 200 }, (_, number) => makeDryRunCase(number))
    .filter((one) => one.action === action && hasValidRow(one.input))
    .slice(0, 12);

describe.each([
  ['compare-users', 'sync-users', 'users'],
  ['compare-groups', 'sync-groups', 'groups'],
])('%s', (compare, sync, list) => {
  it.each(casesOf(sync).map((one) => [one] as const))(
    'says what the sync would do, the same each time, and in any order of the rows: %#',
    async ({ users, groups, input }) => {
      const run = await start({ users, groups });
      const rows = input[list] as object[];
      const report = await run(compare, { [list]: rows });
      expect(emulator.requests.every(({ method }) => method === 'GET')).toBe(true);
      expect(await run(compare, { [list]: rows })).toEqual(report);
      const turned = await run(compare, { [list]: [...rows].reverse() });
      expect(withoutRows(turned.onlyInList)).toEqual(withoutRows(report.onlyInList));
      expect(withoutRows(turned.onlyInDirectory)).toEqual(withoutRows(report.onlyInDirectory));
      expect(withoutRows(turned.differing)).toEqual(withoutRows(report.differing));
      expect(withoutRows(turned.counts)).toEqual(withoutRows(report.counts));

      await run(sync, { [list]: rows, maxRemovals: { percent: 100, count: 1_000 } });
      const after = await run(compare, { [list]: rows });
      const unsettled = Number(Object(report.counts).conflicts);
      expect(after.onlyInDirectory?.length).toBe(report.onlyInDirectory?.length);
      // A value that another has is refused by the directory alone.
      expect(Number(Object(after.counts).same)).toBeGreaterThanOrEqual(Number(Object(report.counts).same));
      if (unsettled === 0 && sync === 'sync-groups')
        expect([after.onlyInList, after.differing]).toEqual([[], []]);
    },
    20_000,
  );
});

it('a user who is deactivated is one of those only in the directory; a row that says nothing of it is no difference', async () => {
  const run = await start({
    users: [
      { userName: 'ada', active: false },
      { userName: 'bob', active: false },
    ],
  });
  const { onlyInDirectory, differing } = await run('compare-users', { users: [{ userName: 'ada' }] });
  expect(onlyInDirectory).toMatchObject([{ userName: 'bob', active: false }]);
  expect(differing).toEqual([]);
  const { differing: told } = await run('compare-users', { users: [{ userName: 'ada', active: true }] });
  expect(told).toMatchObject([
    { userName: 'ada', changes: [{ attribute: 'active', before: false, after: true }] },
  ]);
});

it('who may be meant by a row that is not clear is told as such', async () => {
  const run = await start({
    users: [{ userName: 'ada' }, { userName: 'jana.weiss' }],
    groups: [{ displayName: 'Team', members: ['ada', 'jana.weiss'] }],
  });
  const users = await run('compare-users', {
    users: [{ userName: 'ada' }, { userName: 'jana.weiß', primaryEmail: 'j' }],
  });
  expect(users.conflicts).toMatchObject([{ row: 2 }]);
  expect(users.onlyInDirectory).toMatchObject([
    { userName: 'jana.weiss', reason: expect.stringMatching(/^Possibly in the list/) },
  ]);
  const groups = await run('compare-groups', { groups: [{ name: 'Team', members: ['ada', 'jana.weiß'] }] });
  expect(groups.conflicts).toMatchObject([{ name: 'Team', user: 'jana.weiß' }]);
  expect(groups.differing).toMatchObject([
    {
      onlyInList: [],
      onlyInDirectory: [{ user: 'jana.weiss', reason: expect.stringMatching(/^Possibly in the list/) }],
    },
  ]);
});

it('a list of other properties is refused by name', async () => {
  const directory = await startDirectory();
  emulator = directory.emulator;
  const { invoke } = createConnector();
  const result = await invoke({
    action: 'compare-users',
    connection: directory.connection,
    input: { users: [{ userName: 'ada' }], missingUsers: 'delete' },
  });
  expect(result).toMatchObject({
    ok: false,
    error: { code: 'invalid_input', message: expect.stringContaining('missingUsers') },
  });
});
