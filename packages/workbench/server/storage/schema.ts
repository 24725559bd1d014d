import { blob, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type {
  ItemState,
  ItemSummary,
  JsonObject,
  LastTest,
  Outcome,
  Run,
  RunKind,
  RunState,
  Step,
  StepRun,
  StepState,
  WorkflowInput,
} from '../../api/types.ts';

// The tables, as `migrations.ts` makes them.

export const connections = sqliteTable('connections', {
  id: text().primaryKey(),
  name: text().notNull().unique(),
  serviceId: text('service_id').notNull(),
  methodId: text('method_id').notNull(),
  presetId: text('preset_id'),
  open: text('open_values', { mode: 'json' }).$type<JsonObject>().notNull(),
  sealedSecrets: blob('sealed_secrets', { mode: 'buffer' }).notNull(),
  lastTest: text('last_test', { mode: 'json' }).$type<LastTest>(),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
  /** Sealed with a key that was lost when others were entered: kept for when it is there again. */
  lockedSecrets: blob('locked_secrets', { mode: 'buffer' }),
});

export const workflows = sqliteTable('workflows', {
  id: text().primaryKey(),
  name: text().notNull().unique(),
  description: text().notNull(),
  inputs: text({ mode: 'json' }).$type<WorkflowInput[]>().notNull(),
  steps: text({ mode: 'json' }).$type<Step[]>().notNull(),
  revision: integer().notNull(),
  createdAt: text('created_at').notNull(),
  updatedAt: text('updated_at').notNull(),
});

export const runs = sqliteTable(
  'runs',
  {
    number: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().unique(),
    workflowId: text('workflow_id').references(() => workflows.id, { onDelete: 'set null' }),
    workflowName: text('workflow_name').notNull(),
    state: text().$type<RunState>().notNull(),
    dryRun: integer('dry_run', { mode: 'boolean' }).notNull(),
    hadErrors: integer('had_errors', { mode: 'boolean' }).notNull(),
    inputs: text({ mode: 'json' }).$type<JsonObject>().notNull(),
    /** The steps as they were when it started. */
    definition: text({ mode: 'json' }).$type<Step[]>().notNull(),
    rerunOf: text('rerun_of'),
    message: text(),
    startedAt: text('started_at').notNull(),
    endedAt: text('ended_at'),
    durationMs: integer('duration_ms'),
    outcome: text().$type<Outcome>(),
    kind: text().$type<RunKind>().notNull().default('workflow'),
    inputTitles: text('input_titles', { mode: 'json' }).$type<Run['inputTitles']>().notNull().default({}),
  },
  (table) => [
    index('runs_of_workflow').on(table.workflowId, table.number),
    index('runs_following').on(table.rerunOf),
  ],
);

const ofRun = () =>
  text('run_id')
    .notNull()
    .references(() => runs.id, { onDelete: 'cascade' });

export const runSteps = sqliteTable(
  'run_steps',
  {
    runId: ofRun(),
    position: integer().notNull(),
    stepId: text('step_id').notNull(),
    state: text().$type<StepState>().notNull(),
    record: text({ mode: 'json' }).$type<StepRun>().notNull(),
    /** All of the output, packed. */
    output: blob({ mode: 'buffer' }),
  },
  (table) => [primaryKey({ columns: [table.runId, table.stepId] })],
);

export const runItems = sqliteTable(
  'run_items',
  {
    runId: ofRun(),
    stepId: text('step_id').notNull(),
    position: integer().notNull(),
    state: text().$type<ItemState>().notNull(),
    summary: text({ mode: 'json' }).$type<ItemSummary>().notNull(),
    /** Packed. */
    detail: blob({ mode: 'buffer' }),
  },
  (table) => [primaryKey({ columns: [table.runId, table.stepId, table.position] })],
);
