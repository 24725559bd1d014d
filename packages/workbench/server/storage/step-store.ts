import { promisify } from 'node:util';
import { gunzip, gunzipSync, gzip, gzipSync } from 'node:zlib';
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import type { ItemDetail, ItemState, ItemSummary, Json, StepRun } from '../../api/types.ts';
import type { Database } from './database.ts';
import { runItems, runSteps } from './schema.ts';

export function createStepStore(database: Database) {
  const one = (runId: string, stepId: string) => and(eq(runSteps.runId, runId), eq(runSteps.stepId, stepId));
  return {
    add(runId: string, steps: StepRun[]): void {
      if (steps.length === 0) return;
      const rows = steps.map((record, position) => {
        const { stepId, state } = record;
        return { runId, position, stepId, state, record };
      });
      database.insert(runSteps).values(rows).run();
    },
    /** `output`: all of it, packed. */
    change(runId: string, record: StepRun, output?: Buffer): void {
      const change = { state: record.state, record, ...(output && { output }) };
      database.update(runSteps).set(change).where(one(runId, record.stepId)).run();
    },
    /** In order. */
    all: (runId: string): StepRun[] =>
      database
        .select({ record: runSteps.record })
        .from(runSteps)
        .where(eq(runSteps.runId, runId))
        .orderBy(asc(runSteps.position))
        .all()
        .map(({ record }) => complete(record)),
    find(runId: string, stepId: string): StepRun | undefined {
      const row = database.select({ record: runSteps.record }).from(runSteps).where(one(runId, stepId)).get();
      return row && complete(row.record);
    },
    /** The whole output; null when there is none. */
    async output(runId: string, stepId: string): Promise<Json> {
      const row = database.select({ output: runSteps.output }).from(runSteps).where(one(runId, stepId)).get();
      return row?.output ? unpackJson(row.output) : null;
    },
  };
}

/** A record as it is now: version 0.2.0 knew no outcomes. */
function complete(record: StepRun): StepRun {
  const loop = record.loop && { ...record.loop, partial: record.loop.partial ?? 0 };
  return { ...record, loop, outcome: record.outcome ?? null };
}

/** `detail`: what is kept of an item beside its summary. */
export interface ItemRecord {
  summary: ItemSummary;
  detail: Pick<ItemDetail, 'item' | 'input' | 'output' | 'error'> | null;
}

interface ItemsWanted {
  state?: ItemState;
  first?: 'failed';
  offset: number;
  limit: number;
}

const noDetail = { item: null, input: null, output: null, error: null };

export function createItemStore(database: Database) {
  const ofStep = (runId: string, stepId: string) => [eq(runItems.runId, runId), eq(runItems.stepId, stepId)];
  return {
    add(runId: string, stepId: string, items: ItemRecord[]): void {
      const rows = items.map(({ summary, detail }) => {
        const { index: position, state } = summary;
        return { runId, stepId, position, state, summary, detail: detail && packSmall(detail) };
      });
      database.insert(runItems).values(rows).run();
    },
    list(runId: string, stepId: string, { state, first, offset, limit }: ItemsWanted) {
      const where = and(
        ...ofStep(runId, stepId),
        state === undefined ? undefined : eq(runItems.state, state),
      );
      const rows = database
        .select({ summary: runItems.summary })
        .from(runItems)
        .where(where)
        .orderBy(...(first ? [desc(eq(runItems.state, first))] : []), asc(runItems.position))
        .limit(limit)
        .offset(offset)
        .all();
      const counted = database.select({ total: sql<number>`COUNT(*)` }).from(runItems).where(where).get();
      return {
        items: rows.map(({ summary }) => ({ ...summary, outcome: summary.outcome ?? null })),
        total: counted?.total ?? 0,
      };
    },
    find(runId: string, stepId: string, index: number): ItemDetail | undefined {
      const where = and(...ofStep(runId, stepId), eq(runItems.position, index));
      const row = database.select().from(runItems).where(where).get();
      if (!row) return undefined;
      // What was packed was a detail.
      const detail = row.detail ? (unpackSmall(row.detail) as NonNullable<ItemRecord['detail']>) : noDetail;
      return { ...row.summary, outcome: row.summary.outcome ?? null, ...detail };
    },
  };
}

const compress = promisify(gzip);
const expand = promisify(gunzip);
const quick = { level: 3 };

export const packJson = (value: Json): Promise<Buffer> => compress(JSON.stringify(value), quick);

async function unpackJson(packed: Buffer): Promise<Json> {
  // What was packed was JSON.
  return JSON.parse((await expand(packed)).toString('utf8')) as Json;
}

/** For what is small. */
const packSmall = (value: unknown): Buffer => gzipSync(JSON.stringify(value), quick);

const unpackSmall = (packed: Buffer): unknown => JSON.parse(gunzipSync(packed).toString('utf8'));
