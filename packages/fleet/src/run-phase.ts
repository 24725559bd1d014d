import type { EndRecord, IntentRecord, InvokeResult } from '../../../src/contract.ts';
import type { DryRun } from '../../../src/generated/types.ts';
import { keysOf } from './keys.ts';
import { ledgerReportOf } from './ledger-report.ts';
import { appendRecord, readRecords } from './ledger-stream.ts';
import {
  dropped,
  endPhase,
  failOrRetry,
  holdsKey,
  ifStopped,
  leftChanged,
  type PhaseContext,
  type PhaseEnd,
} from './phase-end.ts';
import { isCovered } from './resume-plan.ts';
import type { Phase, RunState } from './run-state.ts';
import { moveRun } from './runs.ts';
import { loadText, storeText } from './stored-text.ts';

type Input = Record<string, unknown>;

/** Carries out one phase of a run. @throws LockLostError if another worker has taken the job */
export async function runPhase(phase: Phase, given: PhaseContext): Promise<PhaseEnd> {
  const { redis, run, lock, secrets, now } = given;
  const text = await loadText(redis, keysOf(run.id).input);
  if (text === undefined) return endPhase(given, 'failed', dropped);
  if (secrets.some((secret) => text.includes(JSON.stringify(secret).slice(1, -1)))) {
    await redis.del(keysOf(run.id).input);
    return endPhase(given, 'failed', holdsKey);
  }
  const begun: RunState = phase === 'plan' ? 'planning' : 'applying';
  const attempts = phase === 'plan' ? run.attempts : run.attempts + 1;
  const moved = await moveRun(redis, run, begun, { startedAt: run.startedAt ?? now(), attempts }, lock);
  if (moved !== 'moved') return { kind: 'moved', state: moved === 'gone' ? 'failed' : moved };
  const context = { ...given, run: { ...run, state: begun, attempts } };
  // Submitted as an object.
  const input = JSON.parse(text) as Input;
  return phase === 'plan' ? plan(context, input) : apply(context, input);
}

/** Makes the plan, and stores it for approval. */
async function plan(context: PhaseContext, input: Input): Promise<PhaseEnd> {
  const { redis, run } = context;
  const result = await invoke(context, { ...input, dryRun: true });
  const stopped = await ifStopped(context, result);
  if (stopped) return stopped;
  const dryRun = dryRunOf(result);
  // Removals held back by a limit are part of the plan.
  const isPlan = result.ok || result.error.code === 'limit_exceeded';
  if (!isPlan || dryRun === undefined) return failOrRetry(context, result);
  if (dryRun.changes.length + dryRun.requests.length === 0) return endPhase(context, 'unchanged', result);
  await storeText(redis, keysOf(run.id).plan, JSON.stringify({ ...result, log: [] }), run.keepSeconds);
  const { truncated: _, ...figures } = dryRun.plan;
  return endPhase(context, 'waiting', result, { plan: JSON.stringify(figures) });
}

/** Carries out the approved plan, or without approval whatever is to be done now. */
async function apply(context: PhaseContext, input: Input): Promise<PhaseEnd> {
  const { redis, run } = context;
  const { open, intents, ends } = ledgerReportOf(await readRecords(redis, run.id));
  let expectPlan = run.plan?.id;
  if (run.needsApproval && expectPlan === undefined) return endPhase(context, 'failed', dropped);
  // An earlier attempt has written: this run itself has changed the directory since the plan was made.
  if (expectPlan !== undefined && intents > 0) {
    const left = await invoke(context, { ...input, dryRun: true });
    const stopped = await ifStopped(context, left);
    if (stopped) return stopped;
    const dryRun = dryRunOf(left);
    if (dryRun === undefined) return failOrRetry(context, left);
    const kept = await loadText(redis, keysOf(run.id).plan);
    if (kept === undefined) return endPhase(context, 'failed', dropped);
    // Kept by this package.
    const approved = dryRunOf(JSON.parse(kept) as InvokeResult);
    if (!isCovered(dryRun.changes, approved?.changes ?? [], madeBy(ends))) {
      await settleOpen(context);
      return endPhase(context, 'plan_changed', leftChanged);
    }
    expectPlan = dryRun.plan.id;
  }
  const expected = expectPlan === undefined ? {} : { expectPlan };
  const result = await invoke(context, { ...input, ...expected }, open);
  if (!result.ok && context.signal.reason !== 'shutdown') await settleOpen(context);
  const stopped = await ifStopped(context, result);
  if (stopped) return stopped;
  if (result.ok) {
    const { status } = result.meta;
    return endPhase(context, status === 'unchanged' && intents > 0 ? 'done' : status, result);
  }
  if (result.error.code === 'plan_changed') return endPhase(context, 'plan_changed', result);
  if (result.error.code !== 'limit_exceeded') return failOrRetry(context, result);
  return endPhase(context, result.meta.status === 'partial' || intents > 0 ? 'partial' : 'failed', result);
}

/**
 * Checks writes without a response if no further attempt will do so. What cannot be determined stays
 * open, and the report says so.
 */
async function settleOpen(context: PhaseContext): Promise<void> {
  const { redis, run, signal } = context;
  if (signal.reason === 'lock') return;
  const { open } = ledgerReportOf(await readRecords(redis, run.id));
  if (open.length === 0) return;
  // A read-only action checks them as well; the run was cancelled, not this check.
  const looking = { ...context, signal: new AbortController().signal };
  const asked = { ...looking, run: { ...run, action: 'list-users', timeoutMs: settleMs } };
  await invoke(asked, { count: 1 }, open);
}

const settleMs = 60_000;

async function invoke(
  { connector, connection, run, lock, redis, signal, spent, onProgress, onRecord }: PhaseContext,
  input: Input,
  openIntents: IntentRecord[] = [],
): Promise<InvokeResult> {
  const result = await connector.invoke({
    action: run.action,
    connection,
    input,
    timeoutMs: run.timeoutMs,
    signal,
    onProgress,
    openIntents,
    // Without the lock it throws, and the announced write is not sent.
    onOutcome: async (record) => {
      await appendRecord(redis, run, lock, record);
      onRecord(record);
    },
  });
  spent.requests += result.meta.requests;
  spent.retries += result.meta.retries;
  return result;
}

/** id -> name of what a run has created, from its ledger. */
const madeBy = (ends: readonly EndRecord[]): Map<string, string> =>
  new Map(
    ends.flatMap(({ status, target: { id, name } }) =>
      status === 'created' && id !== undefined && name !== undefined ? [[id, name]] : [],
    ),
  );

const dryRunOf = ({ output }: InvokeResult): DryRun | undefined => output?.dryRun as DryRun | undefined;
