import { applyRunEvent } from '../../api/rules.ts';
import type { Run, RunEvent, StepRun } from '../../api/types.ts';
import type { Stores } from '../storage/stores.ts';

/**
 * Receives changes of a run and its version after them. Returns false when it cannot take them now. `final`: the run has
 * ended, and nothing comes after these.
 */
type RunSubscriber = (events: RunEvent[], version: number, final: boolean) => boolean;

/** The state of a run while it runs, and those who follow it. */
export type LiveRun = ReturnType<typeof createLiveRun>;

const BATCH_MS = 100;

export function createLiveRun(initial: Run) {
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
    step(stepId: string): StepRun {
      const step = run.steps.find((candidate) => candidate.stepId === stepId);
      if (!step) throw new Error(`Run ${run.id} has no step ${stepId}.`);
      return step;
    },
    apply(event: RunEvent): void {
      run = { ...applyRunEvent(run, event), version: run.version + 1 };
      changes.note(event, run.version);
      timer ??= setTimeout(() => flushAll(false), BATCH_MS);
    },
    /**
     * Sends what has changed after a version: now, and in batches of about 100 ms. `flush` of what it returns sends again what was not
     * taken.
     */
    subscribe(after: number, subscriber: RunSubscriber) {
      let sent = after;
      const flush = (final: boolean) => {
        const events = changes.since(sent, run);
        if ((events.length > 0 || final) && subscriber(events, run.version, final)) sent = run.version;
      };
      flushes.add(flush);
      flush(false);
      return { flush: () => flush(false), cancel: () => flushes.delete(flush) };
    },
    /** Sends the last changes to every subscriber. */
    end(): void {
      flushAll(true);
      flushes.clear();
    },
  };
}

/** Knows at which version each property last changed, so that however far behind a reader is, it gets each change once. */
function createChangeLog() {
  /** By step, '' for the run itself, and then by property. */
  const versions = new Map<string, Map<string, number>>();
  const newer = <T extends Run | StepRun>(record: T, of: string, than: number): Partial<T> | undefined => {
    const known = versions.get(of);
    const changed = Object.entries(record).filter(([key]) => (known?.get(key) ?? 0) > than);
    // Made of entries of the record.
    return changed.length > 0 ? (Object.fromEntries(changed) as Partial<T>) : undefined;
  };
  return {
    note(event: RunEvent, version: number) {
      const of = event.type === 'run' ? '' : event.stepId;
      const keys = versions.get(of) ?? new Map<string, number>();
      versions.set(of, keys);
      for (const key of Object.keys(event.change)) keys.set(key, version);
    },
    since(version: number, run: Run): RunEvent[] {
      const steps = run.steps.flatMap((step): RunEvent[] => {
        const change = newer(step, step.stepId, version);
        return change ? [{ type: 'step', stepId: step.stepId, change }] : [];
      });
      const change = newer(run, '', version);
      return change ? [...steps, { type: 'run', change }] : steps;
    },
  };
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
