import type { Mark } from './probe.ts';
import type { Result, Run } from './run.ts';

/** What became of one probe. */
export type Verdict = 'expected' | 'differs' | 'unseen';

/** One line of a report. */
export interface Entry {
  id: string;
  about: string;
  asked: string;
  expected: string;
  mark: Mark;
  source: string;
  verdict: Verdict;
  /** What was seen; absent where nothing could be seen. */
  seen?: string;
  /** What shows it, or why nothing could be seen. */
  evidence?: string;
}

/** What a directory does, as far as it was seen. It holds no key, and no name, address or id of anybody. */
export interface Report {
  kind: 'scim-directory-report';
  version: 1;
  /** ISO 8601, UTC. */
  madeAt: string;
  /** The host where it is Atlassian's, else no more than what kind of place it is. */
  where: string;
  /** Whether throwaway records were written. */
  scope: 'read-only' | 'with writes';
  requests: { reads: number; writes: number };
  /** In one sentence, where the run ended early. */
  stopped?: string;
  /** Throwaway records that are still there; `aup doctor --clean` deletes them. */
  left?: number;
  summary: Record<Verdict, number>;
  /** What differs, by probe: an emulator given this does the same. */
  profile: Record<string, string>;
  /** What the connection's field Profile may say of it. */
  connection: string[];
  entries: Entry[];
}

/** What a report needs beside the results. Of the address only the host gets into it, and only where that is Atlassian's. */
export interface ReportFacts {
  madeAt: Date;
  directoryUrl: string;
  scope: Report['scope'];
}

/** Makes the report of a run. Pure. */
export function reportOf(run: Run, { madeAt, directoryUrl, scope }: ReportFacts): Report {
  const entries = run.results.map(entryOf);
  const count = (verdict: Verdict) => entries.filter((entry) => entry.verdict === verdict).length;
  const stopped = stopOf(run);
  return {
    kind: 'scim-directory-report',
    version: 1,
    madeAt: madeAt.toISOString(),
    where: placeOf(directoryUrl),
    scope,
    requests: { reads: run.traffic.reads, writes: run.traffic.writes },
    ...(stopped !== undefined && { stopped }),
    ...(run.cleaned && run.cleaned.left.length > 0 && { left: run.cleaned.left.length }),
    summary: { expected: count('expected'), differs: count('differs'), unseen: count('unseen') },
    profile: Object.fromEntries(
      entries.flatMap(({ id, verdict, seen }) =>
        verdict === 'differs' && seen !== undefined ? [[id, seen]] : [],
      ),
    ),
    connection: presetsOf(entries),
    entries,
  };
}

/** What spares the connector from finding it out. */
function presetsOf(entries: readonly Entry[]): string[] {
  const seenOf = (id: string) => entries.find((entry) => entry.id === id)?.seen;
  const batch = seenOf('member-batch');
  const byPath = seenOf('member-remove-path');
  const isByValue =
    byPath !== undefined && byPath !== 'removed' && seenOf('member-remove-value') === 'removed';
  return [
    ...(batch !== undefined && /^\d+$/.test(batch) ? [`batch-${batch}`] : []),
    ...(isByValue ? ['remove-by-value'] : []),
    ...(seenOf('group-excluded-members') === 'followed' ? ['answers-without-members'] : []),
  ];
}

function entryOf({ probe, seen }: Result): Entry {
  const { id, about, asked, mark, source } = probe;
  const expected = [probe.expected].flat();
  const base = { id, about, asked, expected: expected.join(', or '), mark, source };
  if ('unseen' in seen) return { ...base, verdict: 'unseen', evidence: seen.unseen };
  const verdict = expected.includes(seen.value) ? 'expected' : 'differs';
  return {
    ...base,
    verdict,
    seen: seen.value,
    ...(seen.evidence !== undefined && { evidence: seen.evidence }),
  };
}

function stopOf({ throttled, stopped }: Run): string | undefined {
  if (throttled) {
    const { at, seconds, afterRequests } = throttled;
    const wait =
      seconds === undefined ? 'It did not say how long to wait.' : `It asked to wait ${seconds} s.`;
    return `Stopped at the first 429, in the check ${at}, after ${afterRequests} requests. ${wait}`;
  }
  return stopped && 'Stopped before the end.';
}

/** Atlassian's hosts are the same for everybody; others may name somebody. */
function placeOf(directoryUrl: string): string {
  const { hostname } = new URL(directoryUrl);
  if (/^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname)) return 'this machine';
  return /(^|\.)atlassian(-[a-z-]+)?\.(com|net)$/.test(hostname) ? hostname : 'another host';
}
