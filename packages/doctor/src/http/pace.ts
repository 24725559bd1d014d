import type { Clock } from '../clock.ts';
import type { Answer, Send } from './request.ts';

/** Writes in any second, at most. */
export const writesPerSecond = 10;

/** What was sent until now. */
export interface Traffic {
  reads: number;
  writes: number;
  /** Of all, those to the directory itself: limits are by directory. */
  own: number;
  /** How long the reads took, in milliseconds. */
  latencies: number[];
}

/** The directory has answered 429: nothing more is asked of it. */
export class ThrottledError extends Error {
  override readonly name = 'ThrottledError';
  readonly answer: Answer;

  constructor(answer: Answer) {
    super('The directory answered 429.');
    this.answer = answer;
  }
}

/** A sender that keeps to the pace, and the count of what it has sent. */
export interface PacedSend {
  send: Send;
  traffic: Traffic;
}

/**
 * Sends one request after the other: never more writes a second than allowed, and none after a 429.
 * Whatever is no GET keeps to that; it is counted as a write unless it cannot change anything.
 * @throws ThrottledError at the first 429
 */
export function createPacedSend(send: Send, clock: Clock): PacedSend {
  const traffic: Traffic = { reads: 0, writes: 0, own: 0, latencies: [] };
  const starts: number[] = [];

  return {
    traffic,
    async send(ask, signal) {
      const hasMethod = ask.method !== undefined && ask.method !== 'GET';
      if (hasMethod) await takeTurn(signal);
      const isWrite = hasMethod && !ask.isHarmless;
      traffic[isWrite ? 'writes' : 'reads'] += 1;
      if (ask.directoryId === undefined) traffic.own += 1;
      const answer = await send(ask, signal);
      if (answer.status === 429) throw new ThrottledError(answer);
      if (!isWrite) traffic.latencies.push(answer.milliseconds);
      return answer;
    },
  };

  /** Waits until the tenth write before this one is more than a second ago. */
  async function takeTurn(signal: AbortSignal): Promise<void> {
    const before = starts.length < writesPerSecond ? undefined : starts.shift();
    const waitMs = before === undefined ? 0 : before + 1_001 - clock.now();
    if (waitMs > 0) await clock.sleep(waitMs, signal);
    starts.push(clock.now());
  }
}

/** In which form the directory says when to come back. */
export function retryHintOf({
  headers,
}: Answer): 'retry-after' | 'retry-after-date' | 'x-ratelimit' | 'none' {
  const after = headers['retry-after'];
  if (after !== undefined) return /^\d+$/.test(after.trim()) ? 'retry-after' : 'retry-after-date';
  return headers['x-ratelimit-reset'] === undefined ? 'none' : 'x-ratelimit';
}

/** The seconds that the directory asks to wait; undefined where it does not say. */
export function retryAfterSeconds({ headers }: Answer, now: number): number | undefined {
  const after = headers['retry-after']?.trim() ?? headers['x-ratelimit-reset']?.trim();
  if (after === undefined) return undefined;
  const seconds = /^\d+$/.test(after) ? Number(after) : (Date.parse(after) - now) / 1_000;
  return Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds) : undefined;
}
