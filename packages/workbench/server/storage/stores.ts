import { type ConnectionStore, createConnectionStore } from './connection-store.ts';
import { createItemStore, type ItemStore } from './item-store.ts';
import { createRunStore, type RunStore } from './run-store.ts';
import type { Sql } from './sql.ts';
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
  together: Sql['together'];
}

export function createStores(sql: Sql, vault: Vault): Stores {
  return {
    connections: createConnectionStore(sql, vault),
    workflows: createWorkflowStore(sql),
    runs: createRunStore(sql),
    steps: createStepStore(sql),
    items: createItemStore(sql),
    together: sql.together,
  };
}
