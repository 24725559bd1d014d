import type { Fault } from 'atlassian-scim-emulator';
import type { ErrorCode } from '../../src/errors.ts';
import { epoch } from '../support/directory.ts';
import { shortestTryMs } from './clock.ts';
import type { Stage } from './scenario.ts';

/** Which requests it befalls. */
export type Aim = Pick<Fault, 'skip' | 'times' | 'method' | 'path'>;

export interface Trouble {
  name: string;
  /** What a step that cannot go on may say. */
  code: ErrorCode;
  /** Whether the directory says when to come back. */
  timed?: true;
  /** Brings it about; the function returned makes everything well again. */
  arrange(stage: Stage, aim: Aim): () => Promise<void>;
}

const inTwoSeconds = { 'retry-after': new Date(epoch.getTime() + 2_000).toUTCString() };

function answers(name: string, code: ErrorCode, fault: Fault, timed?: true): Trouble {
  return {
    name,
    code,
    ...(timed && { timed }),
    arrange({ emulator }, aim) {
      emulator.fail({ ...fault, ...aim });
      return async () => emulator.clearFaults();
    },
  };
}

/** The time that a try has runs out, as soon as the directory has the request. */
const hang: Trouble = {
  name: 'timeout',
  code: 'timeout',
  arrange({ emulator, clock }, aim) {
    const drift = () => void setImmediate(() => void clock.advance(shortestTryMs));
    emulator.fail({ kind: 'hang', drift, ...aim });
    return async () => emulator.clearFaults();
  },
};

/**
 * Nobody listens when the request is to be sent: the clock tells when, by the limit each try is given. No connection
 * is kept open, so that each request has to connect.
 */
const refused: Trouble = {
  name: 'connection refused',
  code: 'network',
  arrange({ emulator, clock }, { skip = 0, times = 1 }) {
    emulator.fail({ kind: 'drift', times: Number.POSITIVE_INFINITY, headers: { connection: 'close' } });
    let tries = 0;
    let paused: Promise<void> | undefined;
    const resume = async () => {
      if (paused === undefined) return;
      await paused;
      paused = undefined;
      await emulator.resume();
    };
    clock.onAsked = (ms) => {
      if (ms === shortestTryMs && tries++ === skip) paused = emulator.pause();
    };
    if (times === 1) clock.beforeMoving = resume;
    return async () => {
      clock.onAsked = () => undefined;
      clock.beforeMoving = async () => undefined;
      emulator.clearFaults();
      await resume();
    };
  },
};

/** Everything that can happen to a request on its way. */
export const troubles: readonly Trouble[] = [
  refused,
  answers('reset before it is applied', 'network', { kind: 'reset-before' }),
  answers('reset after it is applied', 'network', { kind: 'reset-after' }),
  answers('answer truncated', 'network', { kind: 'truncate' }),
  hang,
  answers('429 with seconds', 'rate_limited', { kind: 'status', status: 429, retryAfter: 2 }, true),
  answers('429 with a date', 'rate_limited', { kind: 'status', status: 429, headers: inTwoSeconds }, true),
  answers('429 bare', 'rate_limited', { kind: 'status', status: 429 }),
  answers('500', 'server_error', { kind: 'status', status: 500 }),
  answers('500 after it is applied', 'server_error', { kind: 'status', status: 500, applied: true }),
  answers('502 with a web page', 'server_error', { kind: 'html', status: 502 }),
  answers('503 with Retry-After', 'server_error', { kind: 'status', status: 503, retryAfter: 2 }, true),
  answers('503', 'server_error', { kind: 'status', status: 503 }),
  answers('504', 'server_error', { kind: 'status', status: 504 }),
  answers('504 after it is applied', 'server_error', { kind: 'status', status: 504, applied: true }),
  answers('200 with garbage', 'unexpected_response', { kind: 'garbage' }),
  answers('200 with garbage, applied', 'unexpected_response', { kind: 'garbage', applied: true }),
  answers('200 with nothing', 'unexpected_response', { kind: 'empty' }),
  answers('200 with nothing, applied', 'unexpected_response', { kind: 'empty', applied: true }),
];
