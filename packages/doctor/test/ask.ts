import { createSend, type Report, readProbes, reportOf, runProbes } from '../src/index.ts';

export interface Place {
  baseUrl: string;
  directoryId: string;
  apiKey: string;
}

export const targetOf = ({ baseUrl, directoryId, apiKey }: Place) => ({
  directoryUrl: `${baseUrl}/scim/directory/${directoryId}`,
  apiKey,
});

/** The report of a directory, of all probes that read or of some. */
export async function examine(place: Place, only?: readonly string[]): Promise<Report> {
  const target = targetOf(place);
  const run = await runProbes(readProbes, { send: createSend(target, () => performance.now()), only });
  return reportOf(run, { madeAt: new Date(0), directoryUrl: target.directoryUrl, scope: 'read-only' });
}

/** What differs from what is expected: by probe, what was seen. */
export const differences = ({ entries }: Report): Record<string, string | undefined> =>
  Object.fromEntries(
    entries.filter(({ verdict }) => verdict === 'differs').map(({ id, seen }) => [id, seen]),
  );
