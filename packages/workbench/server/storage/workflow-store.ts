import type { Step, WorkflowInput } from '../../api/types.ts';
import type { Sql } from './sql.ts';

export interface StoredWorkflow {
  id: string;
  name: string;
  description: string;
  inputs: WorkflowInput[];
  steps: Step[];
  revision: number;
  createdAt: string;
  updatedAt: string;
}

export interface WorkflowStore {
  /** By name. */
  all(): StoredWorkflow[];
  find(id: string): StoredWorkflow | undefined;
  isNameTaken(name: string): boolean;
  /** Throws when the name is taken. */
  add(workflow: StoredWorkflow): void;
  /** Throws when the name is taken; false when it was changed since `revision`, and nothing is done. */
  change(workflow: StoredWorkflow, revision: number): boolean;
  remove(id: string): void;
}

interface Row {
  id: string;
  name: string;
  description: string;
  inputs: string;
  steps: string;
  revision: number;
  created_at: string;
  updated_at: string;
}

export function createWorkflowStore(sql: Sql): WorkflowStore {
  return {
    all: () => sql.all<Row>('SELECT * FROM workflows ORDER BY name').map(read),
    find(id) {
      const row = sql.get<Row>('SELECT * FROM workflows WHERE id = ?', id);
      return row && read(row);
    },
    isNameTaken: (name) => sql.get('SELECT 1 FROM workflows WHERE name = ?', name) !== undefined,
    add(workflow) {
      sql.run(
        `INSERT INTO workflows (name, description, inputs, steps, revision, updated_at, id, created_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        ...changing(workflow),
        workflow.id,
        workflow.createdAt,
      );
    },
    change(workflow, revision) {
      const changed = sql.run(
        `UPDATE workflows SET name = ?, description = ?, inputs = ?, steps = ?, revision = ?, updated_at = ?
         WHERE id = ? AND revision = ?`,
        ...changing(workflow),
        workflow.id,
        revision,
      );
      return changed > 0;
    },
    remove(id) {
      sql.run('DELETE FROM workflows WHERE id = ?', id);
    },
  };
}

const read = (row: Row): StoredWorkflow => ({
  id: row.id,
  name: row.name,
  description: row.description,
  inputs: JSON.parse(row.inputs),
  steps: JSON.parse(row.steps),
  revision: row.revision,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

const changing = (workflow: StoredWorkflow) =>
  [
    workflow.name,
    workflow.description,
    JSON.stringify(workflow.inputs),
    JSON.stringify(workflow.steps),
    workflow.revision,
    workflow.updatedAt,
  ] as const;
