import type { Json } from '../../api/json.ts';
import type { ItemSummary } from '../../api/runs.ts';
import { toText } from '../expressions/coerce.ts';
import { capJson } from '../outputs/cap-json.ts';
import type { ItemRecord, ItemStore } from '../storage/item-store.ts';
import { shownInput } from './step-record.ts';
import type { StepResult } from './step-result.ts';

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
export function createItemRecorder(store: ItemStore, runId: string, stepId: string) {
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
  { state, attempts, error, notes }: StepResult,
  durationMs: number,
  detail: boolean,
): ItemSummary {
  const message = error?.message ?? (state === 'skipped' ? notes[0] : undefined);
  return {
    index,
    label: itemLabel(item),
    state,
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

/** The item of a loop as a short text: of an object, the value that names it. */
export function itemLabel(item: Json): string {
  const text = toText(namingValue(item)).replace(/\s+/g, ' ');
  return text.length > LABEL_LENGTH ? `${text.slice(0, LABEL_LENGTH - 1)}…` : text;
}

function namingValue(item: Json): Json {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return item;
  return (
    namingKeys.map((key) => item[key]).find((value) => typeof value === 'string' && value !== '') ?? item
  );
}
