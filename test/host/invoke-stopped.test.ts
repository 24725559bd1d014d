import { createConnector } from '../../src/index.ts';
import { createClock, createHurriedClock } from '../support/clock.ts';
import { runDirectory } from '../support/running.ts';

const listAll = { action: 'list-users', input: { returnAllPages: true } };

/** Resolves once the directory was asked so often. */
async function untilAsked(requests: readonly unknown[], count: number): Promise<void> {
  while (requests.length < count) await new Promise((resolve) => setTimeout(resolve, 1));
}

describe('a step that is cancelled', () => {
  it('while a page is on its way returns the pages read before', async () => {
    const { emulator, connection } = await runDirectory({ users: 250 });
    emulator.fail({ kind: 'hang', path: /startIndex=101/ });
    const canceller = new AbortController();
    const clock = createClock();
    const running = createConnector({ clock }).invoke({ ...listAll, connection, signal: canceller.signal });
    await untilAsked(emulator.requests, 4);
    canceller.abort();
    const result = await running;
    expect(result.output?.Resources).toHaveLength(100);
    expect(result).toMatchObject({
      ok: false,
      error: {
        code: 'cancelled',
        message: expect.stringContaining('The step was cancelled.'),
        retryable: true,
      },
      output: {
        totalResults: 250,
        itemsPerPage: 100,
        complete: false,
      },
      // The second page, its seam with the first and the third page are read side by side.
      meta: { requests: 4 },
    });
    expect(clock.pending).toBe(0);
  });

  it('while it waits to try again ends at once', async () => {
    const { emulator, connection } = await runDirectory({ users: 250 });
    emulator.fail({ kind: 'status', status: 429, retryAfter: 20, path: /startIndex=101/ });
    const canceller = new AbortController();
    const clock = createClock();
    const connector = createConnector({ clock, random: () => 0 });
    const running = connector.invoke({ ...listAll, connection, signal: canceller.signal });
    await clock.untilAsked(20_000);
    await clock.advance(5_000);
    canceller.abort();
    expect(await running).toMatchObject({
      ok: false,
      error: { code: 'cancelled' },
      output: { itemsPerPage: 100, complete: false },
      meta: { requests: 4, waitedMs: 5_000, durationMs: 5_000 },
    });
    expect(clock.pending).toBe(0);
  });

  it.each([
    [1, 1],
    // The third page was on its way with the second, and with the seam of the first two.
    [2, 4],
  ])('by its own progress, after page %i, sends nothing more', async (page, requests) => {
    const { emulator, connection } = await runDirectory({ users: 600 });
    const canceller = new AbortController();
    let pages = 0;
    const result = await createConnector({ clock: createClock() }).invoke({
      ...listAll,
      connection,
      signal: canceller.signal,
      onProgress: () => ++pages === page && canceller.abort(),
    });
    expect(result).toMatchObject({ ok: false, error: { code: 'cancelled' }, meta: { requests } });
    expect(emulator.requests.length).toBeLessThanOrEqual(requests);
  });
});

describe('a step that is out of time', () => {
  it('says so, with what was done', async () => {
    const { emulator, connection } = await runDirectory({ users: 250 });
    emulator.fail({ kind: 'hang', skip: 1 });
    const clock = createClock();
    const running = createConnector({ clock }).invoke({ ...listAll, connection, timeoutMs: 20_000 });
    await untilAsked(emulator.requests, 2);
    await clock.advance(20_000);
    expect(await running).toMatchObject({
      ok: false,
      error: {
        code: 'timeout',
        message: expect.stringContaining('The step did not end within its 20 seconds.'),
        retryable: true,
      },
      output: { itemsPerPage: 100, complete: false, nextStartIndex: 101 },
      meta: { durationMs: 20_000 },
    });
    expect(clock.pending).toBe(0);
  });

  it('in the middle of a create says that nobody knows whether it was carried out', async () => {
    const { emulator, connection } = await runDirectory();
    emulator.fail({ kind: 'hang', method: 'POST' });
    const clock = createClock();
    const input = { userName: 'anna', primaryEmail: 'anna@example.com' };
    const running = createConnector({ clock }).invoke({
      action: 'create-user',
      connection,
      input,
      timeoutMs: 20_000,
    });
    await untilAsked(emulator.requests, 1);
    await clock.advance(20_000);
    expect(await running).toMatchObject({
      ok: false,
      error: { code: 'timeout', data: { applied: 'unknown' } },
    });
  });

  it('because the directory asks for more time than there is ends at once', async () => {
    const { emulator, connection } = await runDirectory();
    emulator.fail({ kind: 'status', status: 429, retryAfter: 120 });
    const clock = createHurriedClock();
    expect(await createConnector({ clock }).invoke({ ...listAll, connection })).toMatchObject({
      ok: false,
      error: { code: 'rate_limited', retryable: true, retryAfterSeconds: 120 },
      meta: { requests: 1, waitedMs: 0, durationMs: 0 },
    });
  });

  it('while another step writes to the same user does not wait for that', async () => {
    const { emulator, connection } = await runDirectory();
    emulator.directory.addUser({ userName: 'anna' });
    emulator.fail({ kind: 'hang', method: 'PATCH' });
    const clock = createClock();
    const connector = createConnector({ clock });
    const update = { action: 'update-user', connection, input: { user: 'anna', title: 'x' } };
    const canceller = new AbortController();
    const first = connector.invoke({ ...update, signal: canceller.signal });
    await untilAsked(emulator.requests, 2);
    const second = connector.invoke({ ...update, timeoutMs: 5_000 });
    await untilAsked(emulator.requests, 3);
    await clock.advance(5_000);
    expect(await second).toMatchObject({ ok: false, error: { code: 'timeout' } });
    canceller.abort();
    expect(await first).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(emulator.requests.filter(({ method }) => method === 'PATCH')).toHaveLength(1);
  });
});

it('leaves no listener on the signal of the host', async () => {
  const { connection } = await runDirectory({ users: 3 });
  const { signal } = new AbortController();
  const added = jest.spyOn(signal, 'addEventListener');
  const removed = jest.spyOn(signal, 'removeEventListener');
  await createConnector({ clock: createClock() }).invoke({ ...listAll, connection, signal });
  expect(added).toHaveBeenCalled();
  expect(removed).toHaveBeenCalledTimes(added.mock.calls.length);
});

it('a step that has failed stays as it was told, whatever was under way beside', async () => {
  const { emulator, connection } = await runDirectory();
  emulator.fail({ kind: 'status', status: 401, method: 'POST' });
  emulator.fail({ kind: 'slow', method: 'POST', delayMs: 20, times: 9 });
  const users = ['anna', 'bob', 'carl'].map((userName) => ({
    userName,
    primaryEmail: `${userName}@example.com`,
  }));
  const connector = createConnector({ clock: createClock() });
  const result = await connector.invoke({ action: 'sync-users', connection, input: { users } });
  const told = structuredClone(result);
  expect(told).toMatchObject({ ok: false, error: { code: 'unauthorized' } });
  await new Promise((resolve) => setTimeout(resolve, 40));
  expect(result).toEqual(told);
});
