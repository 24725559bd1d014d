import { applyRunEvent } from '../../api/rules.ts';
import type { Run, RunEvent, StepRun } from '../../api/types.ts';
import type { Stores } from '../storage/stores.ts';

/**
 * Receives changes of a run and its version after them. Returns false when it cannot take them now. `final`: the run has
 * ended, and nothing comes after these.
 */
type RunSubscriber = (events: RunEvent[], version: number, final: boolean) => boolean;

/** The state of a run while it runs, and those who follow it. */
export interface LiveRun {
  current(): Run;
  apply(event: RunEvent): void;
  /** Sends what has changed after a version: now, and in batches of about 100 ms. */
  subscribe(after: number, subscriber: RunSubscriber): RunSubscription;
  /** Sends the last changes to every subscriber. */
  end(): void;
}

interface RunSubscription {
  /** Sends again what was not taken. */
  flush(): void;
  cancel(): void;
}

const BATCH_MS = 100;

export function createLiveRun(initial: Run): LiveRun {
  let run = initial;
  let timer: NodeJS.Timeout | undefined;
  const changes = createChangeLog();
  const flushes = new Set<(final: boolean) => void>();
  const flushAll = (final: boolean) => {
    clearTimeout(timer);
    timer = undefined;
    for (const flush of flushes) flush(final);
  };
  return {
    current: () => run,
    apply(event) {
      run = { ...applyRunEvent(run, event), version: run.version + 1 };
      changes.note(event, run.version);
      timer ??= setTimeout(() => flushAll(false), BATCH_MS);
    },
    subscribe(after, subscriber) {
      let sent = after;
      const flush = (final: boolean) => {
        const events = changes.since(sent, run);
        if ((events.length > 0 || final) && subscriber(events, run.version, final)) sent = run.version;
      };
      flushes.add(flush);
      flush(false);
      return { flush: () => flush(false), cancel: () => flushes.delete(flush) };
    },
    end() {
      flushAll(true);
      flushes.clear();
    },
  };
}

/** Knows at which version each property last changed, so that however far behind a reader is, it gets each change once. */
function createChangeLog() {
  const runKeys = new Map<string, number>();
  const stepKeys = new Map<string, Map<string, number>>();
  return {
    note(event: RunEvent, version: number) {
      const keys = event.type === 'run' ? runKeys : (stepKeys.get(event.stepId) ?? new Map<string, number>());
      if (event.type === 'step') stepKeys.set(event.stepId, keys);
      for (const key of Object.keys(event.change)) keys.set(key, version);
    },
    since(version: number, run: Run): RunEvent[] {
      const steps = run.steps.flatMap((step): RunEvent[] => {
        const change = pickNewer(step, stepKeys.get(step.stepId), version);
        return change ? [{ type: 'step', stepId: step.stepId, change }] : [];
      });
      const change = pickNewer(run, runKeys, version);
      return change ? [...steps, { type: 'run', change }] : steps;
    },
  };
}

function pickNewer<T extends Run | StepRun>(
  record: T,
  versions: Map<string, number> | undefined,
  than: number,
): Partial<T> | undefined {
  const newer = Object.entries(record).filter(([key]) => (versions?.get(key) ?? 0) > than);
  // Made of entries of the record.
  return newer.length > 0 ? (Object.fromEntries(newer) as Partial<T>) : undefined;
}

/** A run that has ended, as changes: for a reader that followed it and lost the connection. */
export function eventsOf({ steps, ...run }: Run): RunEvent[] {
  const { state, hadErrors, endedAt, durationMs, message, outcome } = run;
  return [
    ...steps.map((step): RunEvent => ({ type: 'step', stepId: step.stepId, change: step })),
    { type: 'run', change: { state, hadErrors, endedAt, durationMs, message, outcome } },
  ];
}

export const INTERRUPTED =
  'The workbench was stopped during the run. Changes already made remain: check them before you run it again.';

/** A run as it is now: running or stored. */
export function readRun(
  runId: string,
  queue: { live(runId: string): LiveRun | undefined },
  { runs, steps }: Stores,
): Run | undefined {
  const live = queue.live(runId);
  if (live) return live.current();
  const stored = runs.find(runId);
  if (!stored) return undefined;
  const { summary, inputs, rerunOf } = stored;
  return { ...summary, inputs, rerunOf, steps: steps.all(runId), version: 0 };
}

/** Marks the runs that had not ended when the workbench was killed. */
export function markInterrupted({ runs, steps, transaction }: Stores): void {
  transaction(() => {
    for (const run of runs.unended()) {
      runs.change({ ...run, state: 'interrupted', message: INTERRUPTED });
      for (const step of steps.all(run.id)) {
        if (step.state === 'running') steps.change(run.id, { ...step, state: 'interrupted', progress: null });
      }
    }
  });
}
