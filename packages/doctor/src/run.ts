import { type Clock, systemClock } from './clock.ts';
import {
  createPacedSend,
  retryAfterSeconds,
  retryHintOf,
  ThrottledError,
  type Traffic,
} from './http/pace.ts';
import type { Answer, Ask, Send } from './http/request.ts';
import type { Look, Probe } from './probe.ts';
import { addressProbes } from './probes/addresses.ts';
import { discoveryProbes } from './probes/discovery.ts';
import { filterProbes } from './probes/filters.ts';
import { limitProbes } from './probes/limits.ts';
import { listProbes } from './probes/lists.ts';
import { recordProbes } from './probes/records.ts';
import { selectionProbes } from './probes/selection.ts';
import { readSample, type Sample } from './sample.ts';
import type { Seen } from './seen.ts';

/** Every probe that only reads, in the order in which they are asked. */
export const readProbes: readonly Probe[] = [
  ...discoveryProbes,
  ...addressProbes,
  ...listProbes,
  ...filterProbes,
  ...selectionProbes,
  ...recordProbes,
  ...limitProbes,
];

export interface RunOptions {
  send: Send;
  /** @default the machine's */
  clock?: Clock | undefined;
  signal?: AbortSignal | undefined;
  /** Ids of the probes to ask. @default all */
  only?: readonly string[] | undefined;
  onProgress?: ((done: number, of: number) => void) | undefined;
}

/** What a probe saw. */
export interface Result {
  probe: Probe;
  seen: Seen;
}

/** What a run saw, and why it ended before its end. */
export interface Run {
  results: Result[];
  traffic: Traffic;
  /** Which probe was answered 429. */
  throttled?: { at: string; hint: string; seconds: number | undefined; afterRequests: number };
  /** Stopped by the signal. */
  stopped?: true;
}

/**
 * Asks probe after probe. Ends at the first 429, and when the signal aborts: what was seen until then is the result.
 * @throws NoDirectoryError where nothing can be listed; UnreachableError where no answer comes
 */
export async function runProbes(probes: readonly Probe[], options: RunOptions): Promise<Run> {
  const { clock = systemClock, signal = new AbortController().signal, only, onProgress } = options;
  const { send, traffic } = createPacedSend(options.send, clock);
  const look = createLook(send, traffic, signal);
  const asked = probes.filter(({ id }) => only?.includes(id) ?? true);
  const results: Result[] = [];
  for (const probe of asked) {
    try {
      results.push({ probe, seen: await probe.see(look) });
    } catch (error) {
      if (error instanceof ThrottledError)
        return throttled({ results, traffic }, probes, probe, error, clock);
      if (!signal.aborted) throw error;
      return { results, traffic, stopped: true };
    }
    onProgress?.(results.length, asked.length);
  }
  return { results, traffic };
}

function createLook(send: Send, traffic: Traffic, signal: AbortSignal): Look {
  const answers = new Map<string, Answer>();
  const ask = async (request: Ask, again?: 'again'): Promise<Answer> => {
    const isReading = (request.method ?? 'GET') === 'GET';
    const key = JSON.stringify(request);
    const known = isReading && again === undefined ? answers.get(key) : undefined;
    if (known) return known;
    const answer = await send(request, signal);
    if (isReading) answers.set(key, answer);
    return answer;
  };
  let sample: Promise<Sample> | undefined;
  return {
    ask,
    traffic,
    sample: () => {
      sample ??= readSample(ask);
      return sample;
    },
  };
}

function throttled(
  { results, traffic }: Pick<Run, 'results' | 'traffic'>,
  probes: readonly Probe[],
  at: Probe,
  { answer }: ThrottledError,
  clock: Clock,
): Run {
  const hint = retryHintOf(answer);
  const afterRequests = traffic.reads + traffic.writes - 1;
  const own = probes.find(({ id }) => id === 'rate-limit');
  const value = `429, ${hint === 'none' ? 'without a time' : hint}`;
  return {
    results: [
      ...results,
      ...(own ? [{ probe: own, seen: { value, evidence: `after ${afterRequests} requests` } }] : []),
    ],
    traffic,
    throttled: { at: at.id, hint, seconds: retryAfterSeconds(answer, clock.now()), afterRequests },
  };
}
