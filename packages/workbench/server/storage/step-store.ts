import { and, asc, eq } from 'drizzle-orm';
import type { StepRun } from '../../api/runs.ts';
import type { Database } from './database.ts';
import { runSteps } from './schema.ts';

export interface StepStore {
  add(runId: string, steps: StepRun[]): void;
  /** `output`: all of it, packed. */
  change(runId: string, step: StepRun, output?: Buffer): void;
  /** In order. */
  all(runId: string): StepRun[];
  find(runId: string, stepId: string): StepRun | undefined;
  /** The whole output, packed; undefined when there is none. */
  output(runId: string, stepId: string): Buffer | undefined;
}

export function createStepStore(database: Database): StepStore {
  const one = (runId: string, stepId: string) => and(eq(runSteps.runId, runId), eq(runSteps.stepId, stepId));
  return {
    add(runId, steps) {
      if (steps.length === 0) return;
      const rows = steps.map((record, position) => ({
        runId,
        position,
        stepId: record.stepId,
        state: record.state,
        record,
      }));
      database.insert(runSteps).values(rows).run();
    },
    change(runId, record, output) {
      const change = { state: record.state, record, ...(output && { output }) };
      database.update(runSteps).set(change).where(one(runId, record.stepId)).run();
    },
    all: (runId) =>
      database
        .select({ record: runSteps.record })
        .from(runSteps)
        .where(eq(runSteps.runId, runId))
        .orderBy(asc(runSteps.position))
        .all()
        .map(({ record }) => record),
    find: (runId, stepId) =>
      database.select({ record: runSteps.record }).from(runSteps).where(one(runId, stepId)).get()?.record,
    output: (runId, stepId) =>
      database.select({ output: runSteps.output }).from(runSteps).where(one(runId, stepId)).get()?.output ??
      undefined,
  };
}
