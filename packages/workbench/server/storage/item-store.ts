import { and, asc, eq, sql } from 'drizzle-orm';
import type { ItemState } from '../../api/run-state.ts';
import type { ItemDetail, ItemSummary, LoopItems } from '../../api/runs.ts';
import type { Database } from './database.ts';
import { packSmall, unpackSmall } from './packed-json.ts';
import { runItems } from './schema.ts';

/** `detail`: what is kept of an item beside its summary. */
export interface ItemRecord {
  summary: ItemSummary;
  detail: Pick<ItemDetail, 'item' | 'input' | 'output' | 'error'> | null;
}

export interface ItemStore {
  add(runId: string, stepId: string, items: ItemRecord[]): void;
  list(runId: string, stepId: string, query: { state?: ItemState; offset: number; limit: number }): LoopItems;
  find(runId: string, stepId: string, index: number): ItemDetail | undefined;
}

const noDetail = { item: null, input: null, output: null, error: null };

export function createItemStore(database: Database): ItemStore {
  const ofStep = (runId: string, stepId: string) => [eq(runItems.runId, runId), eq(runItems.stepId, stepId)];
  return {
    add(runId, stepId, items) {
      const rows = items.map(({ summary, detail }) => ({
        runId,
        stepId,
        position: summary.index,
        state: summary.state,
        summary,
        detail: detail && packSmall(detail),
      }));
      database.insert(runItems).values(rows).run();
    },
    list(runId, stepId, { state, offset, limit }) {
      const where = and(
        ...ofStep(runId, stepId),
        state === undefined ? undefined : eq(runItems.state, state),
      );
      const rows = database
        .select({ summary: runItems.summary })
        .from(runItems)
        .where(where)
        .orderBy(asc(runItems.position))
        .limit(limit)
        .offset(offset)
        .all();
      const counted = database.select({ total: sql<number>`COUNT(*)` }).from(runItems).where(where).get();
      return { items: rows.map(({ summary }) => summary), total: counted?.total ?? 0 };
    },
    find(runId, stepId, index) {
      const where = and(...ofStep(runId, stepId), eq(runItems.position, index));
      const row = database.select().from(runItems).where(where).get();
      if (!row) return undefined;
      // What was packed was a detail.
      const detail = row.detail ? (unpackSmall(row.detail) as NonNullable<ItemRecord['detail']>) : noDetail;
      return { ...row.summary, ...detail };
    },
  };
}
