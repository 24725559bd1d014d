import { type Clock, createSend, type Report, reportOf, runProbes } from '../src/index.ts';

export interface Place {
  baseUrl: string;
  directoryId: string;
  apiKey: string;
}

export const targetOf = ({ baseUrl, directoryId, apiKey }: Place) => ({
  directoryUrl: `${baseUrl}/scim/directory/${directoryId}`,
  apiKey,
});

export const address = 'operator@example.com';
export const prefix = 'aup-doctor';

/** A clock that waits for nobody: sleeping moves it on. */
export function createSteppingClock(start = Date.UTC(2026, 0, 1)): Clock & { slept: number[] } {
  let now = start;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    sleep: async (milliseconds) => {
      slept.push(milliseconds);
      now += milliseconds;
    },
  };
}

interface Asked {
  only?: readonly string[] | undefined;
  clock?: Clock;
  /** With throwaway records, too. */
  writes?: boolean;
  signal?: AbortSignal;
}

/** The report of a directory, of all probes or of some. It waits for nobody. */
export async function examine(place: Place, { only, clock, writes, signal }: Asked = {}): Promise<Report> {
  const target = targetOf(place);
  const run = await runProbes({
    send: createSend(target, () => performance.now()),
    clock: clock ?? createSteppingClock(),
    only,
    signal,
    ...(writes && { write: { prefix, address } }),
  });
  const scope = writes ? 'with writes' : 'read-only';
  return reportOf(run, { madeAt: new Date(0), directoryUrl: target.directoryUrl, scope });
}

/** What differs from what is expected: by probe, what was seen. */
export const differences = ({ entries }: Report): Record<string, string | undefined> =>
  Object.fromEntries(
    entries.filter(({ verdict }) => verdict === 'differs').map(({ id, seen }) => [id, seen]),
  );

/** What could not be seen, and why. */
export const unseenIn = ({ entries }: Report): Record<string, string | undefined> =>
  Object.fromEntries(
    entries.filter(({ verdict }) => verdict === 'unseen').map(({ id, evidence }) => [id, evidence]),
  );
