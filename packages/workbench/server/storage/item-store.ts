import type { ItemDetail, ItemSummary } from '../../api/types.ts';
import { packSmall, unpackSmall } from './packed-json.ts';
import type { Sql } from './sql.ts';

/** What is kept of an item beside its summary. */
export type KeptDetail = Pick<ItemDetail, 'item' | 'input' | 'output' | 'error'>;

export interface ItemStore {
  /** Replaces what is there of the same items. */
  add(runId: string, stepId: string, items: { summary: ItemSummary; detail: KeptDetail | null }[]): void;
  page(
    runId: string,
    stepId: string,
    query: { state?: string; offset: number; limit: number },
  ): { items: ItemSummary[]; total: number };
  find(runId: string, stepId: string, index: number): ItemDetail | undefined;
}

export function createItemStore(sql: Sql): ItemStore {
  return {
    add(runId, stepId, items) {
      sql.together(() => {
        for (const { summary, detail } of items) {
          sql.run(
            'INSERT OR REPLACE INTO run_items (run_id, step_id, position, state, summary, detail) VALUES (?, ?, ?, ?, ?, ?)',
            runId,
            stepId,
            summary.index,
            summary.state,
            JSON.stringify(summary),
            detail && packSmall(detail),
          );
        }
      });
    },
    page(runId, stepId, { state, offset, limit }) {
      const where = `WHERE run_id = ? AND step_id = ?${state === undefined ? '' : ' AND state = ?'}`;
      const values = state === undefined ? [runId, stepId] : [runId, stepId, state];
      const rows = sql.all<{ summary: string }>(
        `SELECT summary FROM run_items ${where} ORDER BY position LIMIT ? OFFSET ?`,
        ...values,
        limit,
        offset,
      );
      const count = sql.get<{ total: number }>(`SELECT COUNT(*) AS total FROM run_items ${where}`, ...values);
      return { items: rows.map(({ summary }) => JSON.parse(summary)), total: count?.total ?? 0 };
    },
    find(runId, stepId, index) {
      const row = sql.get<{ summary: string; detail: Buffer | null }>(
        'SELECT summary, detail FROM run_items WHERE run_id = ? AND step_id = ? AND position = ?',
        runId,
        stepId,
        index,
      );
      if (!row) return undefined;
      const summary: ItemSummary = JSON.parse(row.summary);
      // What was packed was a KeptDetail.
      const detail = row.detail ? (unpackSmall(row.detail) as KeptDetail) : nothing;
      return { ...summary, ...detail };
    },
  };
}

const nothing: KeptDetail = { item: null, input: null, output: null, error: null };
