import { randomBytes } from 'node:crypto';
import { and, asc, eq } from 'drizzle-orm';
import { type ConnectionStore, createConnectionStore } from './connection-store.ts';
import type { Database } from './database.ts';
import { createRunStore, type RunStore } from './run-store.ts';
import { workflows } from './schema.ts';
import { createItemStore, createStepStore, type ItemStore, type StepStore } from './step-store.ts';
import type { Vault } from './vault.ts';

export interface Stores {
  connections: ConnectionStore;
  workflows: WorkflowStore;
  runs: RunStore;
  steps: StepStore;
  items: ItemStore;
  /** Several changes, all or nothing. */
  transaction<T>(act: () => T): T;
}

export function createStores(database: Database, vault: Vault): Stores {
  return {
    connections: createConnectionStore(database, vault),
    workflows: createWorkflowStore(database),
    runs: createRunStore(database),
    steps: createStepStore(database),
    items: createItemStore(database),
    transaction: (act) => database.transaction(act),
  };
}

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

function createWorkflowStore(database: Database): WorkflowStore {
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

/** Such as `run_9f3k2m1x0q8w7e6r`: says what it names. */
export function newId(kind: 'con' | 'wf' | 'run'): string {
  return `${kind}_${randomBytes(10).toString('hex')}`;
}
