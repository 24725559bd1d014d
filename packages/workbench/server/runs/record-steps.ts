import type { StepRun } from '../../api/runs.ts';
import type { Clock } from '../clock.ts';
import { packJson } from '../storage/packed-json.ts';
import type { Stores } from '../storage/stores.ts';
import type { LiveRun } from './live-run.ts';
import { createItemRecorder } from './loop-items.ts';
import type { LoopObserver } from './run-loop.ts';
import type { StepsObserver } from './run-workflow.ts';
import { endedStep, shownInput } from './step-record.ts';

/** Records the steps of a run, live and in the database, as they go. */
export function recordSteps(live: LiveRun, { steps, items }: Stores, clock: Clock): StepsObserver {
  const runId = live.current().id;
  const recorders = new Map<string, ReturnType<typeof createItemRecorder>>();
  const find = (stepId: string): StepRun => {
    const step = live.current().steps.find((candidate) => candidate.stepId === stepId);
    if (!step) throw new Error(`Run ${runId} has no step ${stepId}.`);
    return step;
  };
  return {
    onStart(stepId): LoopObserver {
      const recorder = createItemRecorder(items, runId, stepId);
      recorders.set(stepId, recorder);
      const change = (part: Partial<StepRun>) => live.apply({ type: 'step', stepId, change: part });
      change({ state: 'running', startedAt: clock.now().toISOString() });
      steps.change(runId, find(stepId));
      return {
        onInput(input) {
          if (!find(stepId).loop) change({ input: shownInput(input) });
        },
        onAttempt(attempts, note) {
          const { loop, notes } = find(stepId);
          change({ attempts, ...(note && !loop ? { notes: [...notes, note] } : {}) });
        },
        onProgress: (progress) => change({ progress }),
        onCounts: (loop) => change({ loop }),
        onItem: ({ index, item, result, durationMs }) => recorder.add(index, item, result, durationMs),
      };
    },
    async onEnd(stepId, result) {
      recorders.get(stepId)?.flush();
      const { change, stored } = endedStep(result);
      const now = clock.now().getTime();
      const durationMs = now - Date.parse(find(stepId).startedAt ?? clock.now().toISOString());
      const packed = stored === null ? undefined : await packJson(stored);
      live.apply({ type: 'step', stepId, change: { ...change, durationMs } });
      steps.change(runId, find(stepId), packed);
    },
  };
}
