import { randomBytes } from 'node:crypto';
import { and, asc, eq } from 'drizzle-orm';
import { createConnectionStore } from './connection-store.ts';
import type { Database } from './database.ts';
import { createRunStore } from './run-store.ts';
import { workflows } from './schema.ts';
import { createItemStore, createStepStore } from './step-store.ts';
import type { Vault } from './vault.ts';

export type Stores = ReturnType<typeof createStores>;

export function createStores(database: Database, vault: Vault) {
  return {
    connections: createConnectionStore(database, vault),
    workflows: createWorkflowStore(database),
    runs: createRunStore(database),
    steps: createStepStore(database),
    items: createItemStore(database),
    /** Several changes, all or nothing. Throws what failed first: SQLite itself takes back what does not fit on the disk. */
    transaction<T>(act: () => T): T {
      let first: unknown;
      try {
        return database.transaction(() => {
          try {
            return act();
          } catch (error) {
            first = error;
            throw error;
          }
        });
      } catch (error) {
        throw first ?? error;
      }
    },
  };
}

export type StoredWorkflow = typeof workflows.$inferSelect;

export type WorkflowStore = ReturnType<typeof createWorkflowStore>;

function createWorkflowStore(database: Database) {
  return {
    /** By name. */
    all: () => database.select().from(workflows).orderBy(asc(workflows.name)).all(),
    find: (id: string): StoredWorkflow | undefined =>
      database.select().from(workflows).where(eq(workflows.id, id)).get(),
    isNameTaken: (name: string): boolean =>
      database.select({ id: workflows.id }).from(workflows).where(eq(workflows.name, name)).get() !==
      undefined,
    /** Throws when the name is taken. */
    add(workflow: StoredWorkflow): void {
      database.insert(workflows).values(workflow).run();
    },
    /** Throws when the name is taken; returns false, and does nothing, when it was changed since `revision`. */
    change({ id, ...changing }: StoredWorkflow, revision: number): boolean {
      const unchanged = and(eq(workflows.id, id), eq(workflows.revision, revision));
      return database.update(workflows).set(changing).where(unchanged).run().changes > 0;
    },
    remove(id: string): void {
      database.delete(workflows).where(eq(workflows.id, id)).run();
    },
  };
}

/** Such as `run_9f3k2m1x0q8w7e6r`: says what it names. */
export function newId(kind: 'con' | 'wf' | 'run'): string {
  return `${kind}_${randomBytes(10).toString('hex')}`;
}
