import type { Emulator, EmulatorOptions } from 'atlassian-scim-emulator';
import type { ConnectionInput } from '../../src/contract.ts';
import type { Actions } from '../../src/generated/types.ts';
import { invoke } from '../../src/index.ts';
import { startDirectory } from '../support/directory.ts';
import { outputProblems } from '../support/output-validator.ts';

type Output = Actions['sync-users']['output'];

let emulator: Emulator;
let connection: ConnectionInput;
afterEach(() => emulator.close());

async function start(options: EmulatorOptions) {
  ({ emulator, connection } = await startDirectory(options));
  return emulator.directory;
}

async function sync(
  input: object,
  more: {
    signal?: AbortSignal;
    onProgress?: (progress: { done: number; total: number; message: string }) => void;
  } = {},
) {
  emulator.clearRequests();
  const result = await invoke({ action: 'sync-users', connection, input, ...more });
  if (result.output) expect(outputProblems('sync-users', result.output)).toEqual([]);
  const writes = emulator.requests.filter(({ method }) => method !== 'GET').length;
  // The schema has just been proven.
  return {
    ...result,
    output: result.output as unknown as Output,
    writes,
    reads: emulator.requests.length - writes,
  };
}

/** The directory's own people as rows, with every 50th title changed, every 100th missing and as many new. */
function rowsFrom(directory: Emulator['directory']) {
  const rows = directory.users().map(({ userName, emails, title, active }, index) => ({
    userName,
    primaryEmail: emails.find(({ primary }) => primary)?.value,
    title: index % 50 === 1 ? 'New Title' : title,
    active,
  }));
  const kept = rows.filter((_, index) => index % 100 !== 0);
  const fresh = Array.from({ length: rows.length / 100 }, (_, index) => ({
    userName: `fresh-${index}@example.com`,
    primaryEmail: `fresh-${index}@example.com`,
  }));
  return [...kept, ...fresh];
}

test('2,000 wanted on a directory of 2,000: one pass of reading, and a write for each difference', async () => {
  const directory = await start({ users: 2_000 });
  const users = rowsFrom(directory);
  const input = { users, missingUsers: 'delete' };
  const { ok, output, writes, reads } = await sync(input);
  expect(ok).toBe(true);
  expect(output.summary).toMatchObject({ created: 20, updated: 40, deleted: 20, failed: 0, heldBack: 0 });
  // Pages that overlap by one, the seam after the first, five who are said to be inactive.
  expect({ writes, reads }).toEqual({ writes: 80, reads: 21 + 1 + 5 });
  expect(output.complete).toBe(true);

  const again = await sync(input);
  expect(again).toMatchObject({ ok: true, writes: 0 });
  expect(again.output).toMatchObject({ summary: { unchanged: 2_000 }, details: [], undo: [] });
});

test('a short list is looked for, not the whole directory read', async () => {
  const directory = await start({ users: 1_500 });
  const [one, other] = directory.users();
  const users = [one, other].map((user) => ({
    userName: user?.userName,
    primaryEmail: user?.emails[0]?.value,
    title: 'Head',
  }));
  const { output, reads, writes } = await sync({ users });
  expect(output.summary).toMatchObject({ updated: 2 });
  expect({ reads, writes }).toEqual({ reads: 3, writes: 2 });
});

test('a list that lost 30 % of its rows by accident takes nothing away', async () => {
  const directory = await start({ users: 1_000 });
  const before = directory.snapshot();
  const users = directory
    .users()
    .map(({ userName, emails, active }) => ({ userName, primaryEmail: emails[0]?.value, active }));
  const { ok, output, writes, ...result } = await sync({
    users: users.slice(300),
    missingUsers: 'deactivate',
    maxRemovals: { count: 10_000 },
  });
  expect(ok).toBe(false);
  expect(writes).toBe(0);
  expect(directory.snapshot()).toEqual(before);
  const inactive = directory
    .users()
    .slice(0, 300)
    .filter(({ active }) => !active).length;
  const active = directory.users().filter((user) => user.active).length;
  expect(output.summary.heldBack).toBe(300 - inactive);
  expect(output).toMatchObject({ complete: false });
  expect(result).toMatchObject({
    error: {
      code: 'limit_exceeded',
      message: `${output.summary.heldBack} held back. Nobody lost access: ${output.summary.heldBack} of ${active} active users would be removed, more than the 20 percent that Max Removals allows.`,
    },
  });
});

test('cancelled halfway and run again, it ends as one run ends', async () => {
  const directory = await start({ users: 400 });
  const input = { users: rowsFrom(directory), missingUsers: 'deactivate' };
  const canceller = new AbortController();
  const half = await sync(input, {
    signal: canceller.signal,
    onProgress: ({ done, total, message }) =>
      void (done < total - 10 && message.startsWith('Syncing') && canceller.abort()),
  });
  expect(half).toMatchObject({ ok: false, error: { code: 'cancelled' }, output: { complete: false } });
  const rest = await sync(input);
  expect(rest).toMatchObject({ ok: true, output: { complete: true, summary: { failed: 0 } } });
  const end = directory.snapshot();
  await emulator.close();

  const clean = await start({ users: 400 });
  await sync(input);
  expect(end).toEqual(clean.snapshot());
});

test('rows fail one by one', async () => {
  const directory = await start({ users: 5 });
  directory.addUser({ userName: 'owner', externalId: 'hr-1' });
  const users = [
    { userName: 'fresh', primaryEmail: 'fresh@example.com' },
    { userName: 'thief', primaryEmail: 'owner@example.com', externalId: 'hr-2' },
    { userName: 'without-address' },
  ];
  const { ok, output } = await sync({ users });
  expect(ok).toBe(true);
  expect(output.summary).toMatchObject({ created: 1, failed: 2 });
  expect(output.details).toMatchObject([
    { row: 1, status: 'created' },
    { row: 2, status: 'failed', reason: expect.stringMatching(/owner \(active, id .* another external ID/) },
    { row: 3, status: 'failed', reason: 'A new user needs primaryEmail or emails.' },
  ]);
  expect(directory.user('thief')).toBeUndefined();
});

test('what was taken away is put back by undo', async () => {
  const directory = await start({ users: 6 });
  const names = directory.users().map(({ userName }) => userName);
  directory.addGroup({ displayName: 'team', members: names });
  const before = directory.snapshot();
  const users = directory
    .users()
    .slice(0, 3)
    .map(({ userName, emails }) => ({ userName, primaryEmail: emails[0]?.value }));
  const { output } = await sync({ users, missingUsers: 'delete', maxRemovals: { percent: 60 } });
  expect(output.summary.deleted).toBe(3);
  for (const { action, input } of output.undo)
    expect(await invoke({ action, connection, input })).toMatchObject({ ok: true });
  const byName = ({ users: list, groups }: typeof before) => ({
    users: list.map(({ userName, title, displayName, active }) => ({ userName, title, displayName, active })),
    groups,
  });
  expect(byName(directory.snapshot())).toEqual(byName(before));
});
