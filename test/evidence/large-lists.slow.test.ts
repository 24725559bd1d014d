import type { Actions } from '../../src/generated/types.ts';
import { type Steps, startSteps } from '../support/steps.ts';

const size = 10_000;

let steps: Steps;
beforeAll(async () => {
  steps = await startSteps({ users: size, logBodies: false });
});
afterAll(() => steps.close());

type Output = Actions['sync-users']['output'];
interface Row {
  userName: string;
  primaryEmail: string;
  title: string;
  active: boolean;
}

const rows = (): Row[] =>
  steps.emulator.directory.users().map(({ userName, emails, title = '', active }) => ({
    userName,
    primaryEmail: emails.find(({ primary }) => primary)?.value ?? '',
    title: String(title),
    active,
  }));

const tableOf = (list: readonly Row[]): string =>
  [
    'userName,primaryEmail,title,active',
    ...list.map((row) =>
      Object.values(row)
        .map((cell) => `"${cell}"`)
        .join(','),
    ),
  ].join('\n');

/** Runs it, and counts. The steps have held the output against the action's schema. */
async function sync(input: object) {
  steps.emulator.clearRequests();
  const result = await steps.run('sync-users', input);
  const reads = steps.emulator.requests.filter(({ method }) => method === 'GET').length;
  return {
    ...result,
    output: result.output as unknown as Output,
    reads,
    writes: steps.emulator.requests.length - reads,
  };
}

test('three malformed rows of ten thousand: the others are unchanged, the three failed with their lines', async () => {
  const list = rows();
  for (const place of [10, 4_999, 9_999])
    list[place] = { ...(list[place] as Row), primaryEmail: 'not(at)example.com' };
  const { ok, output, writes, meta } = await sync({ users: tableOf(list), missingUsers: 'deactivate' });
  expect(ok).toBe(true);
  expect(meta.status).toBe('partial');
  expect(writes).toBe(0);
  expect(output.summary).toMatchObject({ unchanged: size - 3, failed: 3, deactivated: 0 });
  const failed = output.details.filter(({ status }) => status === 'failed');
  expect(failed.map(({ row, line }) => [row, line])).toEqual([
    [11, 12],
    [5_000, 5_001],
    [10_000, 10_001],
  ]);
});

test('three hundred differences among ten thousand: a write for each, and few other requests', async () => {
  const list = rows().map((row, place) =>
    place % 100 === 1 || place % 50 === 2 ? { ...row, title: 'New Title' } : row,
  );
  const { ok, output, reads, writes } = await sync({ users: tableOf(list), missingUsers: 'deactivate' });
  expect(ok).toBe(true);
  expect(output.summary).toMatchObject({ updated: 300, unchanged: size - 300, failed: 0 });
  expect(writes).toBe(300);
  expect(reads).toBeLessThanOrEqual(110);
  const again = await sync({ users: list, missingUsers: 'deactivate' });
  expect(again).toMatchObject({ ok: true, meta: { status: 'unchanged' }, writes: 0 });
});
