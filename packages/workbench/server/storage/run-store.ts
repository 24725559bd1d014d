import type { JsonObject, Run, RunState, RunSummary, Step } from '../../api/types.ts';
import type { Sql, Value } from './sql.ts';

export interface StoredRun {
  summary: RunSummary;
  inputs: JsonObject;
  rerunOf: string | null;
  /** The steps as they were when it started. */
  definition: Step[];
}

export interface RunStore {
  add(run: Run, definition: Step[]): void;
  /** State, outcome and times. */
  change(run: RunSummary): void;
  find(id: string): StoredRun | undefined;
  /** Newest first. `before`: the number that ended the page before. */
  page(query: { workflowId?: string; state?: RunState; limit: number; before?: number }): {
    runs: RunSummary[];
    last: number | undefined;
  };
  /** Those that were never ended, because the workbench did not end in order. */
  unended(): RunSummary[];
  remove(id: string): void;
  /** Keeps the newest runs of a workflow. */
  prune(workflowId: string, keep: number): void;
}

interface Row {
  number: number;
  id: string;
  workflow_id: string | null;
  workflow_name: string;
  state: RunState;
  dry_run: number;
  had_errors: number;
  inputs: string;
  definition: string;
  rerun_of: string | null;
  message: string | null;
  started_at: string;
  ended_at: string | null;
  duration_ms: number | null;
  step_count: number;
  steps_done: number;
}

const SELECT = `
  SELECT runs.*,
    (SELECT COUNT(*) FROM run_steps WHERE run_id = runs.id) AS step_count,
    (SELECT COUNT(*) FROM run_steps WHERE run_id = runs.id AND state NOT IN ('pending', 'running')) AS steps_done
  FROM runs`;

export function createRunStore(sql: Sql): RunStore {
  return {
    add(run, definition) {
      sql.run(
        `INSERT INTO runs (id, workflow_id, workflow_name, state, dry_run, had_errors, inputs, definition, rerun_of, started_at)
         VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?, ?)`,
        run.id,
        run.workflowId,
        run.workflowName,
        run.state,
        Number(run.dryRun),
        JSON.stringify(run.inputs),
        JSON.stringify(definition),
        run.rerunOf,
        run.startedAt,
      );
    },
    change(run) {
      sql.run(
        'UPDATE runs SET state = ?, had_errors = ?, message = ?, ended_at = ?, duration_ms = ? WHERE id = ?',
        run.state,
        Number(run.hadErrors),
        run.message,
        run.endedAt,
        run.durationMs,
        run.id,
      );
    },
    find(id) {
      const row = sql.get<Row>(`${SELECT} WHERE id = ?`, id);
      if (!row) return undefined;
      const { inputs, definition, rerun_of: rerunOf } = row;
      return { summary: read(row), inputs: JSON.parse(inputs), rerunOf, definition: JSON.parse(definition) };
    },
    page({ workflowId, state, limit, before }) {
      const conditions: [string, Value][] = [];
      if (workflowId !== undefined) conditions.push(['workflow_id = ?', workflowId]);
      if (state !== undefined) conditions.push(['state = ?', state]);
      if (before !== undefined) conditions.push(['number < ?', before]);
      const where = conditions.length > 0 ? `WHERE ${conditions.map(([text]) => text).join(' AND ')}` : '';
      const values = conditions.map(([, value]) => value);
      const rows = sql.all<Row>(`${SELECT} ${where} ORDER BY number DESC LIMIT ?`, ...values, limit);
      return { runs: rows.map(read), last: rows.length === limit ? rows.at(-1)?.number : undefined };
    },
    unended: () => sql.all<Row>(`${SELECT} WHERE state IN ('queued', 'running')`).map(read),
    remove(id) {
      sql.run('DELETE FROM runs WHERE id = ?', id);
    },
    prune(workflowId, keep) {
      sql.run(
        `DELETE FROM runs WHERE workflow_id = ? AND number <=
           (SELECT number FROM runs WHERE workflow_id = ? ORDER BY number DESC LIMIT 1 OFFSET ?)`,
        workflowId,
        workflowId,
        keep,
      );
    },
  };
}

const read = (row: Row): RunSummary => ({
  id: row.id,
  workflowId: row.workflow_id,
  workflowName: row.workflow_name,
  state: row.state,
  dryRun: row.dry_run === 1,
  hadErrors: row.had_errors === 1,
  startedAt: row.started_at,
  endedAt: row.ended_at,
  durationMs: row.duration_ms,
  stepCount: row.step_count,
  stepsDone: row.steps_done,
  message: row.message,
});
