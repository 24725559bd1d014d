import type { Connection } from '../../api/connections.ts';
import type { NamedRef } from '../../api/json.ts';
import type { StoredConnection } from '../storage/connection-store.ts';
import type { StoredWorkflow } from '../storage/workflow-store.ts';

/** A connection as the page may see it. */
export function toConnection(
  { open, secrets, ...stored }: StoredConnection,
  workflows: StoredWorkflow[],
  serviceLoaded: boolean,
): Connection {
  const usedBy = workflowsUsing(stored.id, workflows);
  return { ...stored, values: open, secretsSet: Object.keys(secrets), serviceLoaded, usedBy };
}

/** The workflows with a step that uses the connection. */
export function workflowsUsing(connectionId: string, workflows: StoredWorkflow[]): NamedRef[] {
  return workflows
    .filter(({ steps }) => steps.some((step) => step.connectionId === connectionId))
    .map(({ id, name }) => ({ id, name }));
}
