import type { StepRun } from '../../api/types.ts';
import type { Sql } from './sql.ts';

export interface StepStore {
  add(runId: string, position: number, step: StepRun): void;
  /** `output` is the whole of it, packed. */
  change(runId: string, step: StepRun, output?: Buffer): void;
  /** In order. */
  all(runId: string): StepRun[];
  find(runId: string, stepId: string): StepRun | undefined;
  /** The whole output, packed; undefined when there is none. */
  output(runId: string, stepId: string): Buffer | undefined;
}

export function createStepStore(sql: Sql): StepStore {
  const read = ({ record }: { record: string }): StepRun => JSON.parse(record);
  return {
    add(runId, position, step) {
      sql.run(
        'INSERT INTO run_steps (run_id, position, step_id, state, record) VALUES (?, ?, ?, ?, ?)',
        runId,
        position,
        step.stepId,
        step.state,
        JSON.stringify(step),
      );
    },
    change(runId, step, output) {
      sql.run(
        'UPDATE run_steps SET state = ?, record = ?, output = COALESCE(?, output) WHERE run_id = ? AND step_id = ?',
        step.state,
        JSON.stringify(step),
        output ?? null,
        runId,
        step.stepId,
      );
    },
    all: (runId) =>
      sql
        .all<{ record: string }>('SELECT record FROM run_steps WHERE run_id = ? ORDER BY position', runId)
        .map(read),
    find(runId, stepId) {
      const row = sql.get<{ record: string }>(
        'SELECT record FROM run_steps WHERE run_id = ? AND step_id = ?',
        runId,
        stepId,
      );
      return row && read(row);
    },
    output(runId, stepId) {
      const query = 'SELECT output FROM run_steps WHERE run_id = ? AND step_id = ?';
      return sql.get<{ output: Buffer | null }>(query, runId, stepId)?.output ?? undefined;
    },
  };
}
