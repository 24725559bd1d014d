import type { ItemSummary, Json } from '../../api/types.ts';
import { capJson } from '../outputs/cap-json.ts';
import { labelOf } from '../outputs/label.ts';
import type { KeptDetail } from '../storage/item-store.ts';
import { shownInput } from './settle-step.ts';
import type { StepEnd } from './step-end.ts';

const KEPT_OF_EACH = 100;
const DETAIL_BYTES = 20_000;
const MESSAGE_LENGTH = 300;

export interface ItemRecord {
  summary: ItemSummary;
  detail: KeptDetail | null;
}

/** Makes the records of a loop's items: a summary of each, details of the first ones and of the first that failed. */
export function createItemRecords() {
  let failures = 0;
  return (index: number, item: Json, end: StepEnd, durationMs: number): ItemRecord => {
    if (end.state === 'failed') failures += 1;
    const keep = index < KEPT_OF_EACH || (end.state === 'failed' && failures <= KEPT_OF_EACH);
    const message = end.error?.message ?? (end.state === 'skipped' ? (end.notes[0] ?? null) : null);
    return {
      summary: {
        index,
        label: labelOf(item),
        state: end.state,
        durationMs,
        attempts: end.attempts,
        message: message?.slice(0, MESSAGE_LENGTH) ?? null,
        detail: keep,
      },
      detail: keep ? detailOf(item, end) : null,
    };
  };
}

function detailOf(item: Json, { input, output, error }: StepEnd): KeptDetail {
  return {
    item: capJson(item, DETAIL_BYTES).value,
    input: input && shownInput(input, DETAIL_BYTES),
    output: capJson(output, DETAIL_BYTES).value,
    error: error && { ...error, data: capJson(error.data, DETAIL_BYTES).value },
  };
}
