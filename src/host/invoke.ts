import { checkAccess, type Effect, effectOf } from '../connection/access.ts';
import type { InvokeRequest, InvokeResult, Meta, Status } from '../contract.ts';
import { mapConcurrently } from '../core/concurrency.ts';
import { safeGet } from '../core/safe-get.ts';
import type { DryRun } from '../generated/types.ts';
import { readActionInput } from '../input/read.ts';
import { type Environment, methodOf } from './environment.ts';
import { toErrorResult } from './error-result.ts';
import { startInvocation } from './invocation.ts';

const defaultTimeoutMs = 60_000;
const writesAtOnce = 4;

/** Runs one action. Always resolves: what goes wrong is in the result, and so is what was done before. */
export async function invoke(environment: Environment, request: InvokeRequest): Promise<InvokeResult> {
  const call = startInvocation(environment, {
    connection: safeGet(request, 'connection'),
    timeoutMs: safeGet(request, 'timeoutMs') ?? defaultTimeoutMs,
    signal: safeGet(request, 'signal'),
    onProgress: safeGet(request, 'onProgress'),
  });
  let isPartial = false;
  const meta = (status: Status): Meta => {
    const { requests, retries, waitedMs } = call.stats;
    return {
      status,
      requests,
      retries,
      waitedMs,
      durationMs: call.elapsedMs(),
      warnings: [...call.warnings],
    };
  };
  let done: Record<string, unknown> | undefined;
  let dry: DryRun | undefined;

  try {
    const slug = call.redact(nameOf(safeGet(request, 'action')));
    const { action, form, handler } = await environment.actions.load(slug);
    const { input, rows, warnings } = readActionInput(safeGet(request, 'input'), form, call.redact);
    for (const warning of warnings) call.warn(warning);
    const { connection, normalized } = await call.resolveConnection();
    for (const { message } of normalized) call.warn(message);
    const { dryRun = false, ...given } = input;
    isPartial = rows.refused.length > 0;
    if (!dryRun) checkAccess(connection.access, action, given);
    const output = await call.withDirectory(
      connection,
      dryRun === true,
      ({ directory, signal, recorded }) => {
        dry = recorded;
        // The validator has proven that the input is what this handler takes.
        return handler({
          input: given as never,
          directory,
          rows,
          isDryRun: dryRun === true,
          log: call.log,
          warn: call.warn,
          unfulfilled: (message) => {
            isPartial = true;
            call.warn(message);
          },
          progress: call.progress,
          forEachConcurrently: async (items, work) => {
            // A dry run names its writes in order.
            await mapConcurrently(items, dryRun ? 1 : writesAtOnce, work);
          },
          signal,
          setPartialOutput: (output) => {
            done = output as Record<string, unknown>;
          },
        });
      },
    );
    return call.redact({
      ok: true,
      output: { ...output, ...dryOutput(dry) },
      meta: meta(isPartial ? 'partial' : statusOf(effectOf(action, given), output, dry)),
      log: call.entries,
    });
  } catch (thrown) {
    const error = toErrorResult(thrown, methodOf(environment.manifest).test.outcomes);
    // A copy: work that ran side by side with what failed may still be writing its end into it.
    const output = (done ?? dry) ? { output: structuredClone({ ...done, ...dryOutput(dry) }) } : {};
    // Removals held back say nothing against what else was done.
    const isSomethingDone = call.stats.writes > 0 || (dry?.changes.length ?? 0) > 0;
    const status = error.code === 'limit_exceeded' && isSomethingDone ? 'partial' : 'failed';
    return call.redact({ ok: false, error, ...output, meta: meta(status), log: [...call.entries] });
  }

  /** Of what was brought about: whether it was so already. */
  function statusOf(effect: Effect, output: object, recorded: DryRun | undefined): Status {
    if (effect === 'read') return 'done';
    if (recorded) return recorded.changes.length > 0 ? 'done' : 'unchanged';
    const saysUnchanged = 'changed' in output && output.changed === false;
    return saysUnchanged || call.stats.writes === 0 ? 'unchanged' : 'done';
  }
}

const dryOutput = (dryRun: DryRun | undefined) => (dryRun === undefined ? {} : { dryRun });

const nameOf = (slug: unknown): string => (typeof slug === 'string' ? slug : `a ${typeof slug}`);
