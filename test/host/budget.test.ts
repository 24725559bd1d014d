import type { Emulator } from 'atlassian-scim-emulator';
import type { Budget, ConnectionInput, FoundPace } from '../../src/contract.ts';
import { createConnector } from '../../src/index.ts';
import { createHurriedClock } from '../support/clock.ts';
import { startDirectory } from '../support/directory.ts';

let emulator: Emulator;
let connection: ConnectionInput;
beforeEach(async () => {
  ({ emulator, connection } = await startDirectory());
});
afterEach(() => emulator.close());

const people = Array.from({ length: 30 }, (_, index) => ({
  userName: `user${index}`,
  primaryEmail: `user${index}@example.com`,
}));

/** Another process, whose waits take no time. */
function sync(budget: Budget, users = people) {
  const clock = createHurriedClock();
  return createConnector({ clock, random: () => 0.5, budget }).invoke({
    action: 'sync-users',
    connection,
    input: { users },
    timeoutMs: 600_000,
  });
}

describe('a budget', () => {
  it('is told the pace that was found, and the next process begins with it', async () => {
    const found: [string, FoundPace][] = [];
    const refused: number[] = [];
    emulator.fail({ kind: 'status', status: 429, retryAfter: 1, skip: 5 });
    await sync({
      found: (directory, pace) => void found.push([directory, pace]),
      refused: (_, waitMs) => void refused.push(waitMs),
    });

    const [directory, pace] = found.at(-1) ?? [];
    expect(directory).toBe(connection.directoryId);
    expect(pace).toEqual({ requestsPerSecond: expect.any(Number), at: expect.any(String) });
    expect(refused).toEqual([1_000]);

    const next = await sync(
      { pace: async () => ({ requestsPerSecond: 2, at: '2026-01-05T09:00:00.000Z' }) },
      people.map((person) => ({ ...person, title: 'Engineer' })),
    );
    // 30 writes and at least one page, two each second.
    expect(next).toMatchObject({ ok: true, meta: { retries: 0 } });
    expect(next.meta.waitedMs).toBeGreaterThan(12_000);
  });

  it('gives leave for each request', async () => {
    const asked: string[] = [];
    const result = await sync({ take: (directory) => void asked.push(directory) });

    expect(result.ok).toBe(true);
    expect(asked).toEqual(Array.from({ length: result.meta.requests }, () => connection.directoryId));
    expect(emulator.requests).toHaveLength(asked.length);
  });

  it('keeps a request from being sent where it gives no leave', async () => {
    const result = await sync({ take: () => Promise.reject(new Error('redis://:secret@host')) });

    expect(result).toMatchObject({ ok: false, error: { code: 'rate_limited', retryable: true } });
    expect(JSON.stringify(result)).not.toContain('secret');
    expect(emulator.requests).toEqual([]);
  });

  it('is left alone when the step is cancelled', async () => {
    const cancel = new AbortController();
    let isTold = false;
    const waiting = createConnector({
      budget: {
        take: (_, signal) =>
          new Promise(() => {
            signal.addEventListener('abort', () => {
              isTold = true;
            });
            setImmediate(() => cancel.abort());
          }),
      },
    });
    const result = await waiting.invoke({ action: 'list-users', connection, signal: cancel.signal });

    expect(result).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(isTold).toBe(true);
  });

  it.each([undefined, { requestsPerSecond: 0 }, { requestsPerSecond: 'fast' }, null])(
    'that gives %j for a pace is as none',
    async (pace) => {
      const result = await sync({ pace: () => pace as FoundPace });
      expect(result).toMatchObject({ ok: true, meta: { waitedMs: 0 } });
    },
  );

  it('that fails at telling the pace is as none', async () => {
    const broken = () => {
      throw new Error('gone');
    };
    emulator.fail({ kind: 'status', status: 429, retryAfter: 1, skip: 5 });
    expect(await sync({ pace: broken, found: broken, refused: broken })).toMatchObject({ ok: true });
  });
});
