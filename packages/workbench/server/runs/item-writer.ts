import type { ItemStore } from '../storage/item-store.ts';
import type { ItemRecord } from './item-record.ts';

const AT_ONCE = 100;
const LATEST_MS = 1_000;

/** Writes a loop's items a batch at a time: one transaction an item would slow a long loop down. */
export function createItemWriter(store: ItemStore, runId: string, stepId: string) {
  let waiting: ItemRecord[] = [];
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.length === 0) return;
    store.add(runId, stepId, waiting);
    waiting = [];
  };
  return {
    add(item: ItemRecord) {
      waiting.push(item);
      if (waiting.length >= AT_ONCE) flush();
      else timer ??= setTimeout(flush, LATEST_MS);
    },
    flush,
  };
}
