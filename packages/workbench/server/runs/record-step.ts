import type { ItemSummary, Json, JsonObject, Step, StepRun } from '../../api/types.ts';
import type { Clock } from '../clock.ts';
import type { Redactor } from '../connections/secrets.ts';
import { capJson, shorten } from '../outputs/cap-json.ts';
import { itemLabel, listsIn } from '../outputs/lists.ts';
import { type ItemRecord, packJson } from '../storage/step-store.ts';
import type { Stores } from '../storage/stores.ts';
import type { LiveRun } from './live-run.ts';
import type { StepResult } from './step-result.ts';

/** The record of a step before its turn. */
export const pendingStep = (step: Step, title: string, connectionName: string | null): StepRun => ({
  stepId: step.id,
  title,
  serviceId: step.serviceId,
  action: step.action,
  connectionName,
  state: 'pending',
  outcome: null,
  notes: [],
  startedAt: null,
  durationMs: null,
  attempts: 0,
  input: null,
  output: null,
  previewCut: false,
  outputCut: false,
  outputBytes: null,
  lists: [],
  error: null,
  warnings: [],
  log: [],
  progress: null,
  loop: null,
});

export type StepRecorder = ReturnType<typeof recordStep>;

/** Records a step that starts now, live and in the database, as it goes. `redact`: nothing recorded holds a stored secret. */
export function recordStep(
  live: LiveRun,
  stepId: string,
  { steps, items }: Stores,
  clock: Clock,
  redact: Redactor,
) {
  const runId = live.current().id;
  const started = clock.now();
  const change = (part: Partial<StepRun>) => live.apply({ type: 'step', stepId, change: redact(part) });
  const batch = createBatch<ItemRecord>((records) => items.add(runId, stepId, records));
  let failures = 0;
  change({ state: 'running', startedAt: started.toISOString() });
  steps.change(runId, live.step(stepId));
  return {
    /** Shown at once, and stored at the end. */
    change,
    // Masked before it is cut: half a secret would not be found.
    showInput: (input: JsonObject): void => change({ input: shownInput(redact(input), INPUT_BYTES) }),
    /** Stores an item of the loop: a summary of each, details of the first ones and of the first that failed. */
    addItem(index: number, item: Json, result: StepResult, durationMs: number): void {
      if (result.state === 'failed') failures += 1;
      const detail = index < DETAILS_KEPT || (result.state === 'failed' && failures <= DETAILS_KEPT);
      batch.add(itemRecord({ index, item: redact(item), durationMs, detail }, redact(result)));
    },
    /** Awaited: the result of a step is stored before the next one starts. */
    async end(result: StepResult): Promise<void> {
      batch.flush();
      const { change: ended, stored } = endedStep(redact(result));
      const durationMs = clock.now().getTime() - started.getTime();
      const packed = stored === null ? undefined : await packJson(stored);
      live.apply({ type: 'step', stepId, change: { ...ended, durationMs } });
      steps.change(runId, live.step(stepId), packed);
    },
  };
}

const PREVIEW_BYTES = 100_000;
const STORED_BYTES = 20_000_000;
const DETAIL_BYTES = 20_000;
const INPUT_BYTES = 200_000;
const ERROR_LENGTH = 2_000;
const LINE_LENGTH = 1_000;

/** What changes in the record of a step at its end, and what of its output is to be stored. */
function endedStep(result: StepResult): { change: Partial<StepRun>; stored: Json } {
  const { state, outcome, attempts, output, warnings, log } = result;
  const { value: stored, cuts } = capJson(output, STORED_BYTES);
  const preview = capJson(stored, PREVIEW_BYTES);
  const change: Partial<StepRun> = {
    state,
    outcome,
    attempts,
    output: preview.value,
    previewCut: preview.cuts.length > 0,
    outputCut: cuts.length > 0,
    outputBytes: output === null ? null : Buffer.byteLength(JSON.stringify(output)),
    lists: listsIn(stored),
    notes: [...result.notes, ...cuts.map((cut) => `The output was too large to store all of it. ${cut}.`)],
    error: shownError(result.error),
    warnings: warnings.map((line) => shorten(line, LINE_LENGTH)),
    log: log.map(({ time, message }) => ({ time, message: shorten(message, LINE_LENGTH) })),
    progress: null,
  };
  return { change, stored };
}

/** An input as it is shown: cut where it is too long to be read. */
function shownInput(input: JsonObject, bytes: number): JsonObject {
  // What is left of an object is an object.
  return capJson(input, bytes).value as JsonObject;
}

const shownError = (error: StepResult['error']): StepResult['error'] =>
  error && {
    ...error,
    message: shorten(error.message, ERROR_LENGTH),
    hint: shorten(error.hint, ERROR_LENGTH),
    data: capJson(error.data, DETAIL_BYTES).value,
  };

const BATCH_SIZE = 100;
const BATCH_MS = 1_000;

/** Stores in batches, since one transaction for each item would slow a long loop down. What fails is tried again with the next one. */
function createBatch<Entry>(store: (entries: Entry[]) => void) {
  let pending: Entry[] = [];
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (pending.length > 0) store(pending);
    pending = [];
  };
  const flushLater = () => {
    try {
      flush();
    } catch {
      // Nobody waits for it here; the next flush tells.
    }
  };
  return {
    add(entry: Entry): void {
      pending.push(entry);
      if (pending.length >= BATCH_SIZE) flush();
      else timer ??= setTimeout(flushLater, BATCH_MS);
    },
    flush,
  };
}

const DETAILS_KEPT = 100;
const MESSAGE_LENGTH = 300;

function itemRecord(
  { item, ...about }: Pick<ItemSummary, 'index' | 'durationMs' | 'detail'> & { item: Json },
  { state, outcome, attempts, input, output, error, notes }: StepResult,
): ItemRecord {
  const message = error?.message ?? (state === 'skipped' ? notes[0] : undefined);
  const short = message?.slice(0, MESSAGE_LENGTH) ?? null;
  return {
    summary: { ...about, label: itemLabel(item), state, outcome, attempts, message: short },
    detail: about.detail
      ? {
          item: capJson(item, DETAIL_BYTES).value,
          input: input && shownInput(input, DETAIL_BYTES),
          output: capJson(output, DETAIL_BYTES).value,
          error: shownError(error),
        }
      : null,
  };
}
