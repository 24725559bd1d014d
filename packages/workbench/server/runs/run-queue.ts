import type { Run, RunKind, Step } from '../../api/types.ts';
import type { Clock } from '../clock.ts';
import type { Redactor } from '../connections/secrets.ts';
import type { Catalog } from '../connectors/catalog.ts';
import type { CreateEvaluator } from '../expressions/evaluator.ts';
import type { Scope } from '../expressions/expression.ts';
import { shorten } from '../outputs/cap-json.ts';
import type { ExpectedPlan } from '../plans/ran-step.ts';
import { newId, type Stores } from '../storage/stores.ts';
import { createTurns } from '../turns.ts';
import { inputTitles } from '../workflows/check-inputs.ts';
import { createLiveRun, INTERRUPTED, type LiveRun } from './live-run.ts';
import { pendingStep, recordStep } from './record-step.ts';
import { rehearse } from './rehearse.ts';
import type { PlannedStep, RunContext } from './run-step.ts';
import { failedRun, type RunResult, runWorkflow } from './run-workflow.ts';

export interface RunRequest {
  workflow: { id: string; name: string };
  steps: Step[];
  inputs: Run['inputs'];
  dryRun: boolean;
  /** @default workflow */
  kind?: RunKind;
  rerunOf: string | null;
  /** Holds the run to a plan: it is rehearsed, and carried out where all of it still fits. */
  expected?: ExpectedPlan;
  /** What earlier steps have brought, for a step that runs alone. */
  earlier?: [string, Scope['steps'][string]][];
}

const CONCURRENCY = 4;
const KEPT_RUNS = 200;
const MESSAGE_LENGTH = 500;
const CLOSING = 'closing';
const CANCELLED: RunResult = { state: 'cancelled', hadErrors: false, message: null, outcome: null };

export type RunQueue = ReturnType<typeof createRunQueue>;

/** Starts runs, a few at a time, knows those that have not ended, and ends them. */
export function createRunQueue(
  stores: Stores,
  catalog: Catalog,
  clock: Clock,
  createEvaluator: CreateEvaluator,
  redactor: () => Redactor,
) {
  const active = new Map<string, { live: LiveRun; controller: AbortController; done: Promise<void> }>();
  const inTurn = createTurns(CONCURRENCY);
  const { connections } = stores;

  const execute = async (
    live: LiveRun,
    planned: PlannedStep[],
    { inputs, expected, earlier = [] }: RunRequest,
    signal: AbortSignal,
  ): Promise<RunResult> => {
    live.apply({ type: 'run', change: { state: 'running' } });
    const { id, startedAt, dryRun } = live.current();
    stores.runs.change(live.current());
    const redact = redactor();
    const record = (stepId: string) => recordStep(live, stepId, stores, clock, redact);
    /** Each time with expressions and a session of its own. */
    const within = async <T>(session: string, dry: boolean, act: (context: RunContext) => Promise<T>) => {
      const evaluator = createEvaluator({ inputs, run: { id, startedAt, dryRun: dry } });
      for (const [stepId, result] of earlier) evaluator.addStep(stepId, result);
      try {
        return await act({ dryRun, session, expected, signal, clock, catalog, connections, evaluator });
      } finally {
        evaluator.close();
        catalog.endSession(session);
      }
    };
    if (expected) {
      live.apply({ type: 'run', change: { message: 'Checking that all of the plan still fits.' } });
      const misfit = await within(`${id} rehearsal`, true, (context) =>
        rehearse(context, planned, expected, record),
      );
      if (misfit) return misfit;
      live.apply({ type: 'run', change: { message: null } });
    }
    return within(id, dryRun, (context) => runWorkflow(context, planned, record));
  };

  const finish = (live: LiveRun, { state, hadErrors, message, outcome }: RunResult, signal: AbortSignal) => {
    const { id, startedAt, workflowId, steps } = live.current();
    const interrupted = state === 'cancelled' && signal.reason === CLOSING;
    for (const { stepId, state: reached } of steps) {
      if (reached !== 'running' && !(interrupted && reached === 'cancelled')) continue;
      const change = { state: interrupted ? 'interrupted' : 'failed', progress: null } as const;
      live.apply({ type: 'step', stepId, change });
      stores.steps.change(id, live.step(stepId));
    }
    const now = clock.now();
    const change = {
      state: interrupted ? ('interrupted' as const) : state,
      // Masked before it is cut, as the parts of a step are.
      message: interrupted ? INTERRUPTED : message && shorten(redactor()(message), MESSAGE_LENGTH),
      hadErrors,
      outcome,
      endedAt: now.toISOString(),
      durationMs: now.getTime() - Date.parse(startedAt),
    };
    live.apply({ type: 'run', change });
    try {
      stores.runs.change(live.current());
      if (workflowId) stores.runs.prune(workflowId, KEPT_RUNS);
    } finally {
      // Also where the disk is full: the run has ended, and whoever follows it is told so.
      active.delete(id);
      live.end();
    }
  };

  /** Resolves once the run has ended; a cancelled one does not wait for its turn. */
  const enqueue = (live: LiveRun, run: () => Promise<RunResult>, signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      const ended = inTurn(
        signal,
        () => run().catch(failedRun),
        () => CANCELLED,
      );
      // A failure is for whoever looks after the process: nobody waits for it here.
      void ended.then((result) => finish(live, result, signal)).finally(resolve);
    });

  return {
    /** The steps must have no problems. */
    start(request: RunRequest): Run {
      const { workflow, steps, inputs, dryRun, kind = 'workflow', rerunOf } = request;
      const planned = steps.map((step) => ({ step, action: actionOf(catalog, step) }));
      const titles =
        kind === 'undo'
          ? Object.fromEntries(planned.map(({ step, action }) => [step.id, action.title]))
          : inputTitles(stores.workflows.find(workflow.id)?.inputs ?? []);
      // A stored secret that somebody typed works in the run, and is not kept in its history.
      const redact = redactor();
      const run: Run = redact({
        id: newId('run'),
        workflowId: workflow.id,
        workflowName: workflow.name,
        state: 'queued',
        kind,
        dryRun,
        hadErrors: false,
        startedAt: clock.now().toISOString(),
        endedAt: null,
        durationMs: null,
        stepCount: steps.length,
        stepsDone: 0,
        message: null,
        outcome: null,
        inputs,
        inputTitles: titles,
        rerunOf,
        steps: planned.map(({ step, action }) => {
          const connection = step.connectionId === null ? undefined : connections.find(step.connectionId);
          return pendingStep(step, step.title || action.title, connection?.name ?? null);
        }),
        version: 0,
      });
      stores.transaction(() => {
        stores.runs.add(run, redact(steps));
        stores.steps.add(run.id, run.steps);
      });
      const live = createLiveRun(run);
      const controller = new AbortController();
      const { signal } = controller;
      const done = enqueue(live, () => execute(live, planned, request, signal), signal);
      active.set(run.id, { live, controller, done });
      return run;
    },
    /** A run as it is now: running or stored. */
    find(runId: string): Run | undefined {
      const live = active.get(runId)?.live;
      if (live) return live.current();
      const stored = stores.runs.find(runId);
      return stored && { ...stored, steps: stores.steps.all(runId), version: 0 };
    },
    /** A run that has not ended. */
    live: (runId: string): LiveRun | undefined => active.get(runId)?.live,
    cancel: (runId: string): void => active.get(runId)?.controller.abort(),
    isRunning: (workflowId: string): boolean =>
      [...active.values()].some(({ live }) => live.current().workflowId === workflowId),
    /** Interrupts every run and waits until that is stored. */
    async close(): Promise<void> {
      const all = [...active.values()];
      for (const { controller } of all) controller.abort(CLOSING);
      await Promise.all(all.map(({ done }) => done));
    },
  };
}

function actionOf(catalog: Catalog, { serviceId, action }: Step) {
  const found = catalog.action(serviceId, action);
  if (!found) throw new Error(`The connector "${serviceId}" has no action "${action}".`);
  return found;
}
