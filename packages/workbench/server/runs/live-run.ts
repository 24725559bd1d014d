import type { ItemSummary, Run, RunEvent, RunSummary } from '../../api/types.ts';

/** A run at work: its state in memory, and those who watch it. */
export interface LiveRun {
  /** Changed in place by whoever runs it, who then says so with the functions below. */
  run: Run;
  runChanged(): void;
  stepChanged(stepId: string): void;
  itemEnded(stepId: string, item: ItemSummary): void;
  /** Tells the last changes and the end; nobody is told anything after it. */
  ended(): void;
  /** Begins with a snapshot. Returns how to stop. */
  watch(listener: (event: RunEvent) => void): () => void;
}

const GATHER_MS = 100;
const MOST_ITEMS_AT_ONCE = 500;

export function createLiveRun(run: Run): LiveRun {
  const listeners = new Set<(event: RunEvent) => void>();
  const steps = new Set<string>();
  const items = new Map<string, ItemSummary[]>();
  let runIsNew = false;
  let timer: NodeJS.Timeout | undefined;

  const tell = (event: RunEvent) => {
    for (const listener of listeners) listener(event);
  };
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    for (const step of run.steps) if (steps.has(step.stepId)) tell({ type: 'step', step });
    for (const [stepId, ended] of items) tell({ type: 'items', stepId, items: ended });
    if (runIsNew) tell({ type: 'run', run: summaryOf(run) });
    steps.clear();
    items.clear();
    runIsNew = false;
  };
  const soon = () => {
    timer ??= setTimeout(flush, GATHER_MS);
  };

  return {
    run,
    runChanged() {
      runIsNew = true;
      soon();
    },
    stepChanged(stepId) {
      steps.add(stepId);
      soon();
    },
    itemEnded(stepId, item) {
      if (listeners.size === 0) return;
      const ended = items.get(stepId) ?? [];
      if (ended.length < MOST_ITEMS_AT_ONCE) ended.push(item);
      items.set(stepId, ended);
      soon();
    },
    ended() {
      flush();
      tell({ type: 'end', run: summaryOf(run) });
      listeners.clear();
    },
    watch(listener) {
      flush();
      listener({ type: 'snapshot', run: { ...run, ...summaryOf(run) } });
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

export function summaryOf(run: Run): RunSummary {
  const { inputs: _inputs, rerunOf: _rerunOf, steps: _steps, ...summary } = run;
  return {
    ...summary,
    stepsDone: run.steps.filter(({ state }) => state !== 'pending' && state !== 'running').length,
  };
}
