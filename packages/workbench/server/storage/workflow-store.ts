import { and, asc, eq } from 'drizzle-orm';
import type { Database } from './database.ts';
import { workflows } from './schema.ts';

export type StoredWorkflow = typeof workflows.$inferSelect;

export interface WorkflowStore {
  /** By name. */
  all(): StoredWorkflow[];
  find(id: string): StoredWorkflow | undefined;
  isNameTaken(name: string): boolean;
  /** Throws when the name is taken. */
  add(workflow: StoredWorkflow): void;
  /** Throws when the name is taken; returns false, and does nothing, when it was changed since `revision`. */
  change(workflow: StoredWorkflow, revision: number): boolean;
  remove(id: string): void;
}

export function createWorkflowStore(database: Database): WorkflowStore {
  return {
    all: () => database.select().from(workflows).orderBy(asc(workflows.name)).all(),
    find: (id) => database.select().from(workflows).where(eq(workflows.id, id)).get(),
    isNameTaken: (name) =>
      database.select({ id: workflows.id }).from(workflows).where(eq(workflows.name, name)).get() !==
      undefined,
    add(workflow) {
      database.insert(workflows).values(workflow).run();
    },
    change({ id, ...changing }, revision) {
      const unchanged = and(eq(workflows.id, id), eq(workflows.revision, revision));
      return database.update(workflows).set(changing).where(unchanged).run().changes > 0;
    },
    remove(id) {
      database.delete(workflows).where(eq(workflows.id, id)).run();
    },
  };
}
