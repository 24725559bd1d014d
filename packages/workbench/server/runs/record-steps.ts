import type { StepRun } from '../../api/types.ts';
import type { Clock } from '../clock.ts';
import { packJson } from '../storage/packed-json.ts';
import type { Stores } from '../storage/stores.ts';
import { createItemRecords } from './item-record.ts';
import { createItemWriter } from './item-writer.ts';
import type { LiveRun } from './live-run.ts';
import type { LoopWatch } from './run-loop.ts';
import type { StepsWatch } from './run-steps.ts';
import { settleStep, shownInput } from './settle-step.ts';

/** Keeps a run's steps, live and stored, as told by those who run them. */
export function recordSteps(live: LiveRun, { steps, items }: Stores, clock: Clock): StepsWatch {
  const { run } = live;
  const writers = new Map<string, { flush(): void }>();

  const find = (stepId: string): StepRun => {
    const step = run.steps.find((candidate) => candidate.stepId === stepId);
    if (!step) throw new Error(`Run ${run.id} has no step ${stepId}.`);
    return step;
  };

  return {
    onStart(stepId) {
      const step = find(stepId);
      const writer = createItemWriter(items, run.id, stepId);
      writers.set(stepId, writer);
      const change = (part: Partial<StepRun>) => {
        Object.assign(step, part);
        live.stepChanged(stepId);
      };
      change({ state: 'running', startedAt: clock.now().toISOString() });
      steps.change(run.id, step);
      return watchStep(step, change, writer, live);
    },
    async onEnd(stepId, end) {
      writers.get(stepId)?.flush();
      const step = find(stepId);
      const { change, stored } = settleStep(end);
      const started = step.startedAt ? Date.parse(step.startedAt) : clock.now().getTime();
      const durationMs = clock.now().getTime() - started;
      const packed = stored === null ? undefined : await packJson(stored);
      Object.assign(step, change, { durationMs, progress: null });
      steps.change(run.id, step, packed);
      live.stepChanged(stepId);
      live.runChanged();
    },
  };
}

function watchStep(
  step: StepRun,
  change: (part: Partial<StepRun>) => void,
  writer: ReturnType<typeof createItemWriter>,
  live: LiveRun,
): LoopWatch {
  const recordOf = createItemRecords();
  return {
    onInput(input) {
      if (!step.loop) change({ input: shownInput(input) });
    },
    onTry(attempts, note) {
      change({ attempts, ...(note && !step.loop ? { notes: [...step.notes, note] } : {}) });
    },
    onProgress: (progress) => change({ progress }),
    onLoop: (loop) => change({ loop }),
    onItem({ index, item, end, durationMs }) {
      const record = recordOf(index, item, end, durationMs);
      writer.add(record);
      live.itemEnded(step.stepId, record.summary);
    },
  };
}
