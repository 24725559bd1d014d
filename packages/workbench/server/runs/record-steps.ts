import type { ItemSummary, Json, StepRun } from '../../api/types.ts';
import type { Clock } from '../clock.ts';
import type { Redactor } from '../connections/secrets.ts';
import { toText } from '../expressions/coerce.ts';
import { capJson } from '../outputs/cap-json.ts';
import { type ItemRecord, type ItemStore, packJson } from '../storage/step-store.ts';
import type { Stores } from '../storage/stores.ts';
import type { LiveRun } from './live-run.ts';
import type { LoopObserver } from './run-loop.ts';
import type { StepsObserver } from './run-workflow.ts';
import { endedStep, type StepResult, shownInput } from './step-record.ts';

/** Records the steps of a run, live and in the database, as they go. `redact`: nothing recorded holds a stored secret. */
export function recordSteps(
  live: LiveRun,
  { steps, items }: Stores,
  clock: Clock,
  redact: Redactor,
): StepsObserver {
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
      const change = (part: Partial<StepRun>) => live.apply({ type: 'step', stepId, change: redact(part) });
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
        onItem: ({ index, item, result, durationMs }) =>
          recorder.add(index, redact(item), redact(result), durationMs),
      };
    },
    async onEnd(stepId, result) {
      recorders.get(stepId)?.flush();
      const { change, stored } = endedStep(redact(result));
      const now = clock.now().getTime();
      const durationMs = now - Date.parse(find(stepId).startedAt ?? clock.now().toISOString());
      const packed = stored === null ? undefined : await packJson(stored);
      live.apply({ type: 'step', stepId, change: { ...change, durationMs } });
      steps.change(runId, find(stepId), packed);
    },
  };
}

const BATCH_SIZE = 100;
const BATCH_MS = 1_000;
const DETAILS_KEPT = 100;
const DETAIL_BYTES = 20_000;
const MESSAGE_LENGTH = 300;
const LABEL_LENGTH = 120;
/** Keys whose value names a record, the best one first. */
const namingKeys = ['displayName', 'userName', 'name', 'title', 'email', 'id'];

/**
 * Stores the items of a loop: a summary of each, details of the first ones and of the first that failed. Writes in batches,
 * since one transaction for each item would slow a long loop down.
 */
function createItemRecorder(store: ItemStore, runId: string, stepId: string) {
  let pending: ItemRecord[] = [];
  let timer: NodeJS.Timeout | undefined;
  let failures = 0;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (pending.length > 0) store.add(runId, stepId, pending);
    pending = [];
  };
  return {
    add(index: number, item: Json, result: StepResult, durationMs: number) {
      if (result.state === 'failed') failures += 1;
      const keep = index < DETAILS_KEPT || (result.state === 'failed' && failures <= DETAILS_KEPT);
      const summary = summarize(index, item, result, durationMs, keep);
      pending.push({ summary, detail: keep ? detailOf(item, result) : null });
      if (pending.length >= BATCH_SIZE) flush();
      else timer ??= setTimeout(flush, BATCH_MS);
    },
    flush,
  };
}

function summarize(
  index: number,
  item: Json,
  { state, outcome, attempts, error, notes }: StepResult,
  durationMs: number,
  detail: boolean,
): ItemSummary {
  const message = error?.message ?? (state === 'skipped' ? notes[0] : undefined);
  return {
    index,
    label: itemLabel(item),
    state,
    outcome,
    durationMs,
    attempts,
    message: message?.slice(0, MESSAGE_LENGTH) ?? null,
    detail,
  };
}

function detailOf(item: Json, { input, output, error }: StepResult): ItemRecord['detail'] {
  return {
    item: capJson(item, DETAIL_BYTES).value,
    input: input && shownInput(input, DETAIL_BYTES),
    output: capJson(output, DETAIL_BYTES).value,
    error: error && { ...error, data: capJson(error.data, DETAIL_BYTES).value },
  };
}

/** The item of a loop as a short text: of an object, the value that names it, or its first text. */
export function itemLabel(item: Json): string {
  const text = toText(namingValue(item)).replace(/\s+/g, ' ');
  return text.length > LABEL_LENGTH ? `${text.slice(0, LABEL_LENGTH - 1)}…` : text;
}

function namingValue(item: Json): Json {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return item;
  const texts = [...namingKeys.map((key) => item[key]), ...Object.values(item)];
  return texts.find((value) => typeof value === 'string' && value !== '') ?? item;
}
