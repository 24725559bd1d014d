import type { Run, Step } from '../../api/types.ts';
import type { Clock } from '../clock.ts';
import type { Catalog } from '../connectors/catalog.ts';
import { newId } from '../storage/new-id.ts';
import type { Stores } from '../storage/stores.ts';
import type { Connect } from './connected.ts';
import { INTERRUPTED } from './interrupt-unended.ts';
import { createLiveRun, type LiveRun, summaryOf } from './live-run.ts';
import { newRun } from './new-run.ts';
import { planStep } from './planned-step.ts';
import { recordSteps } from './record-steps.ts';
import { type RunEnd, runSteps } from './run-steps.ts';

export interface RunRequest {
  workflow: { id: string; name: string };
  steps: Step[];
  inputs: Run['inputs'];
  dryRun: boolean;
  rerunOf: string | null;
}

/** Starts runs, knows those at work, and ends them. */
export interface RunDesk {
  /** The steps must have no problems. */
  start(request: RunRequest): Run;
  live(runId: string): LiveRun | undefined;
  /** False when it is not at work. */
  cancel(runId: string): boolean;
  isWorking(workflowId: string): boolean;
  /** Interrupts every run and waits until that is stored. */
  close(): Promise<void>;
}

const MOST_AT_ONCE = 4;
const KEPT_RUNS = 200;
const CLOSING = 'closing';

export function createRunDesk(stores: Stores, catalog: Catalog, connect: Connect, clock: Clock): RunDesk {
  const working = new Map<string, { live: LiveRun; controller: AbortController; done: Promise<void> }>();
  const queue: (() => void)[] = [];
  let places = MOST_AT_ONCE;

  const place = (signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      if (places > 0) {
        places -= 1;
        return resolve();
      }
      queue.push(resolve);
      // One that was cancelled must not wait for its turn.
      signal.addEventListener('abort', () => {
        if (!queue.includes(resolve)) return;
        queue.splice(queue.indexOf(resolve), 1);
        places -= 1;
        resolve();
      });
    });
  const leave = () => {
    places += 1;
    if (places > 0) {
      const next = queue.shift();
      if (next) {
        places -= 1;
        next();
      }
    }
  };

  const carryOut = async (live: LiveRun, steps: Step[], signal: AbortSignal) => {
    const { run } = live;
    await place(signal);
    try {
      Object.assign(run, { state: 'running' });
      stores.runs.change(summaryOf(run));
      live.runChanged();
      const planned = steps.map((step) => planStep(step, actionOf(catalog, step)));
      const context = { dryRun: run.dryRun, signal, clock, connect };
      const about = { id: run.id, startedAt: run.startedAt, dryRun: run.dryRun };
      const watch = recordSteps(live, stores, clock);
      finish(live, await runSteps(context, planned, { inputs: run.inputs, run: about }, watch), signal);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      finish(live, { state: 'failed', hadErrors: true, message: `The workbench failed: ${reason}` }, signal);
    } finally {
      leave();
      working.delete(run.id);
    }
  };

  const finish = (live: LiveRun, end: RunEnd, signal: AbortSignal) => {
    const { run } = live;
    const interrupted = end.state === 'cancelled' && signal.reason === CLOSING;
    const now = clock.now();
    Object.assign(run, end, {
      endedAt: now.toISOString(),
      durationMs: now.getTime() - Date.parse(run.startedAt),
      ...(interrupted ? { state: 'interrupted', message: INTERRUPTED } : {}),
    });
    for (const step of run.steps) {
      if (step.state !== 'running' && !(interrupted && step.state === 'cancelled')) continue;
      Object.assign(step, { state: interrupted ? 'interrupted' : 'failed', progress: null });
      stores.steps.change(run.id, step);
      live.stepChanged(step.stepId);
    }
    Object.assign(run, { stepsDone: summaryOf(run).stepsDone });
    stores.runs.change(run);
    if (run.workflowId) stores.runs.prune(run.workflowId, KEPT_RUNS);
    live.ended();
  };

  return {
    start({ workflow, steps, inputs, dryRun, rerunOf }) {
      const run = newRun({
        id: newId('run'),
        workflow,
        steps,
        inputs,
        dryRun,
        rerunOf,
        startedAt: clock.now().toISOString(),
        titleOf: (step) => step.title || actionOf(catalog, step).title,
        connectionNameOf: ({ connectionId }) =>
          (connectionId && stores.connections.find(connectionId)?.name) || null,
      });
      stores.together(() => {
        stores.runs.add(run, steps);
        for (const [position, step] of run.steps.entries()) stores.steps.add(run.id, position, step);
      });
      const live = createLiveRun(run);
      const controller = new AbortController();
      working.set(run.id, { live, controller, done: carryOut(live, steps, controller.signal) });
      return run;
    },
    live: (runId) => working.get(runId)?.live,
    cancel(runId) {
      working.get(runId)?.controller.abort();
      return working.has(runId);
    },
    isWorking: (workflowId) => [...working.values()].some(({ live }) => live.run.workflowId === workflowId),
    async close() {
      const all = [...working.values()];
      for (const { controller } of all) controller.abort(CLOSING);
      await Promise.allSettled(all.map(({ done }) => done));
    },
  };
}

function actionOf(catalog: Catalog, { serviceId, action }: Step) {
  const found = catalog.action(serviceId, action);
  if (!found) throw new Error(`The connector "${serviceId}" has no action "${action}".`);
  return found;
}
