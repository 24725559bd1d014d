import { createConnector } from '../../src/index.ts';
import { createClock, type TestClock } from '../support/clock.ts';
import { startDirectory, type TestDirectory } from '../support/directory.ts';

let directory: TestDirectory;
afterEach(() => directory.emulator.close());

async function play(timeoutMs: number, arm: (clock: TestClock) => void) {
  directory = await startDirectory({ users: 30 });
  const { emulator, connection } = directory;
  emulator.directory.addGroup({ displayName: 'team', members: [] });
  const users = emulator.directory.users().map(({ userName }) => userName);
  const clock = createClock();
  const connector = createConnector({ clock, random: () => 0.5 });
  arm(clock);
  const input = { group: 'team', users, batchSize: 10 };
  const result = await connector.invoke({ action: 'add-users-to-group', connection, input, timeoutMs });
  for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
  return { result, timers: clock.pending, members: emulator.directory.group('team')?.members?.length };
}

it('a wait longer than the step is not begun: the time to come back is told at once', async () => {
  const { result, timers } = await play(60_000, () =>
    directory.emulator.fail({ kind: 'status', status: 429, retryAfter: 120, method: 'PATCH', skip: 1 }),
  );
  expect(result).toMatchObject({
    ok: false,
    error: { code: 'rate_limited', retryAfterSeconds: 120, retryable: true },
    output: { summary: { added: 10 } },
    meta: { waitedMs: 0, retries: 0, durationMs: 0 },
  });
  expect(timers).toBe(0);
});

it('a step out of time tells what was done so far, and leaves no timer', async () => {
  const { result, timers, members } = await play(2_000, (clock) =>
    directory.emulator.fail({
      kind: 'hang',
      method: 'PATCH',
      skip: 2,
      drift: () => void setImmediate(() => void clock.advance(2_000)),
    }),
  );
  expect(result).toMatchObject({
    ok: false,
    error: { code: 'timeout', retryable: true, data: { applied: 'unknown' } },
    output: { summary: { added: 20 } },
    meta: { durationMs: 2_000 },
  });
  expect({ timers, members }).toEqual({ timers: 0, members: 20 });
});
