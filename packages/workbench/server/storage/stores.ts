import { type ConnectionStore, createConnectionStore } from './connection-store.ts';
import type { Database } from './database.ts';
import { createItemStore, type ItemStore } from './item-store.ts';
import { createRunStore, type RunStore } from './run-store.ts';
import { createStepStore, type StepStore } from './step-store.ts';
import type { Vault } from './vault.ts';
import { createWorkflowStore, type WorkflowStore } from './workflow-store.ts';

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
