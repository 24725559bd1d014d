import { checkAccess, type Effect, effectOf } from '../connection/access.ts';
import type { InvokeRequest, InvokeResult, Meta, Status } from '../contract.ts';
import { mapConcurrently } from '../core/concurrency.ts';
import { copyOfRecord, safeGet } from '../core/json.ts';
import type { DryRun } from '../generated/types.ts';
import { readActionInput } from '../input/read.ts';
import type { Context, Slug } from './action.ts';
import { type Environment, methodOf } from './environment.ts';
import { toErrorResult } from './error-result.ts';
import { type OpenedConnection, startInvocation } from './invocation.ts';
import { type ActionDirectory, openDirectory } from './open-directory.ts';
import { type RunMode, runDry, runExpected } from './planned-run.ts';
import { recordDelivery } from './record-delivery.ts';
import { readListener, runWithLedger } from './run-with-ledger.ts';

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
  /** What a handler tells besides its output. */
  const voice: Voice = {
    log: call.log,
    warn: call.warn,
    unfulfilled: (message) => {
      isPartial = true;
      call.warn(message);
    },
    setPartialOutput: (output) => {
      done = output as Record<string, unknown>;
    },
  };

  try {
    const slug = call.redact(nameOf(safeGet(request, 'action')));
    const { action, form, handler } = await environment.actions.load(slug);
    const { input, rows, warnings } = readActionInput(safeGet(request, 'input'), form, call.redact);
    for (const warning of warnings) call.warn(warning);
    const { connection, normalized } = await call.resolveConnection();
    for (const { message } of normalized) call.warn(message);
    const { dryRun = false, expectPlan, ...given } = input;
    const expected = typeof expectPlan === 'string' ? expectPlan : undefined;
    isPartial = rows.refused.length > 0;
    if (!dryRun) checkAccess(connection.access, action, given);
    const listener = readListener(safeGet(request, 'onOutcome'), safeGet(request, 'openIntents'));
    const withRecords = recordDelivery(safeGet(request, 'onRecords'), action.hasRecords, call.redact);
    const work = ({ id, options, signal }: OpenedConnection) => {
      const run = async (directory: ActionDirectory, mode: RunMode) => {
        const output = await handler({
          // The validator has proven that the input is what this handler takes.
          input: given as never,
          directory,
          rows,
          isDryRun: mode !== 'real',
          progress: call.progress,
          forEachConcurrently: async (items, work) => {
            // A dry run names its writes in order.
            await mapConcurrently(items, mode === 'real' ? writesAtOnce : 1, work);
          },
          signal,
          limits: environment.limits,
          ended: mode === 'real' ? options.context.ended : nothing,
          ...(mode === 'rehearsal' ? silence : voice),
        });
        // What was done is told also where the host's ledger fails at the very end.
        if (mode === 'real') voice.setPartialOutput(output);
        return output;
      };
      const tell = (recorded: DryRun) => {
        dry = recorded;
      };
      const step = { action: slug, options, run, tell };
      const session = safeGet(request, 'dryRunSession');
      // What only reads sees what the dry runs of its session have written.
      const reads = action.hints.readOnly && Boolean(session);
      if (dryRun === true || reads)
        return environment.drySessions.use(
          id(),
          session,
          (state) => runDry({ ...step, ...(reads && { tell: nothing }), state, expected }),
          call.warn,
        );
      return expected === undefined ? run(openDirectory(options), 'real') : runExpected(step, expected);
    };
    const output = await call.withConnection(connection, (open) => {
      const opened = withRecords(open);
      return listener
        ? runWithLedger(environment, { ...listener, opened, redact: call.redact, work })
        : work(opened);
    });
    return call.redact({
      ok: true,
      output: { ...output, ...dryOutput(dry) },
      meta: meta(isPartial ? 'partial' : statusOf(effectOf(action, given), output, dry)),
      log: call.entries,
    });
  } catch (thrown) {
    const error = toErrorResult(thrown, methodOf(environment.manifest).test.outcomes);
    // A copy: work that ran side by side with what failed may still be writing its end into it.
    const output = (done ?? dry) ? { output: copyOfRecord({ ...done, ...dryOutput(dry) }) } : {};
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

type Voice = Pick<Context<Slug>, 'log' | 'warn' | 'unfulfilled' | 'setPartialOutput'>;

const nothing = () => undefined;
const silence: Voice = { log: nothing, warn: nothing, unfulfilled: nothing, setPartialOutput: nothing };

const dryOutput = (dryRun: DryRun | undefined) => (dryRun === undefined ? {} : { dryRun });

const nameOf = (slug: unknown): string => (typeof slug === 'string' ? slug : `a ${typeof slug}`);
