import type { Connection } from 'connector-host-kit';
import type { Redis } from 'ioredis';
import type { Connector, InvokeRequest, InvokeResult, OutcomeRecord } from '../../../src/contract.ts';
import { isEnded, type RunState } from './run-state.ts';
import { type Lock, LockLostError, moveRun, type Run } from './runs.ts';

/** Why a worker stops early. `lock`: another worker has taken the job, or may take it at any moment. */
export type StopReason = 'cancel' | 'shutdown' | 'lock';

/** The context of one attempt at a phase: the run and its lock, the directory's connection, and the callbacks. */
export interface PhaseContext {
  redis: Redis;
  run: Run;
  lock: Lock;
  connection: Connection;
  connector: Pick<Connector, 'invoke'>;
  /** Secrets that must not be stored. */
  secrets: readonly string[];
  /** Aborted with a `StopReason`. */
  signal: AbortSignal;
  now: () => number;
  /** The cost of this phase's steps so far. */
  spent: { requests: number; retries: number };
  /** The queue would not try it again. */
  isLastTry: boolean;
  onProgress: NonNullable<InvokeRequest['onProgress']>;
  onRecord: (record: OutcomeRecord) => void;
}

/** How a phase ended here. */
export type PhaseEnd =
  | { kind: 'moved'; state: RunState }
  /** The cause may be temporary. */
  | { kind: 'retry'; code: string; afterMs: number | undefined }
  /** The process is stopping: another worker continues. */
  | { kind: 'handed_on' };

/** The end of a phase whose step was stopped or lost its job; undefined otherwise. */
export async function ifStopped(context: PhaseContext, result: InvokeResult): Promise<PhaseEnd | undefined> {
  const { signal, run, redis, lock } = context;
  if (signal.aborted && signal.reason === 'lock') throw new LockLostError('Another worker has the job.');
  // What was done stays done, even if it was to be stopped.
  if (result.ok || !signal.aborted) return undefined;
  if (signal.reason === 'cancel') return endPhase(context, 'cancelled', result);
  await moveRun(redis, run, run.state, requestsOf(context), lock);
  return { kind: 'handed_on' };
}

/** If the cause may be temporary, the run keeps its state and says why it waits. */
export async function failOrRetry(context: PhaseContext, result: InvokeResult): Promise<PhaseEnd> {
  const { isLastTry, run, redis, lock } = context;
  if (result.ok) return endPhase(context, 'failed', noPlan);
  const { code, message, hint, retryable, retryAfterSeconds } = result.error;
  if (!retryable || isLastTry) return endPhase(context, 'failed', result);
  const error = JSON.stringify({ code, message, hint });
  await moveRun(redis, run, run.state, { ...requestsOf(context), error }, lock);
  const afterMs = retryAfterSeconds === undefined ? undefined : retryAfterSeconds * 1_000;
  return { kind: 'retry', code, afterMs };
}

/** Moves the run to its next state, with its result. */
export async function endPhase(
  context: PhaseContext,
  state: RunState,
  result: InvokeResult | Reason,
  fields: Record<string, string> = {},
): Promise<PhaseEnd> {
  const { redis, run, lock, now } = context;
  const isResult = 'meta' in result;
  const error = isResult ? (result.ok ? undefined : result.error) : result;
  const told = error && { code: error.code, message: error.message, hint: error.hint };
  const moved = await moveRun(
    redis,
    run,
    state,
    {
      ...fields,
      ...requestsOf(context),
      ...(isEnded(state) ? { endedAt: now() } : {}),
      error: JSON.stringify(told ?? null),
      warnings: JSON.stringify(isResult ? result.meta.warnings.slice(0, mostWarnings) : []),
    },
    lock,
  );
  const reached = moved === 'moved' ? state : moved === 'gone' ? 'failed' : moved;
  return { kind: 'moved', state: reached };
}

const mostWarnings = 100;

const requestsOf = ({ run, spent }: PhaseContext) => ({ requests: run.requests + spent.requests });

interface Reason {
  code: string;
  message: string;
  hint: string;
}

/** The run's input or its plan has expired in Redis. */
export const dropped: Reason = {
  code: 'not_found',
  message: 'The input or the plan of the run is no longer stored.',
  hint: 'Submit it again, with more days to keep it.',
};
/** A secret of the worker's connection was found in the input. */
export const holdsKey: Reason = {
  code: 'invalid_input',
  message:
    'The input contains a key of the connection. The run was not carried out, and the input was deleted.',
  hint: 'Submit it without the key; workers have their own keys. Create a new key, because this one was in Redis.',
};
/** After a takeover the dry run finds something that is not in the approved plan. */
export const leftChanged: Reason = {
  code: 'plan_changed',
  message:
    'A worker died while it carried out the plan, and the remaining work is not part of the plan: somebody else has changed ' +
    'something. Nothing more was written.',
  hint: 'See what was done with aup fleet report, and submit the list again for a new plan.',
};
const noPlan: Reason = {
  code: 'unsupported',
  message: 'The action returned no plan.',
  hint: 'Submit it without approval, or use another action.',
};
