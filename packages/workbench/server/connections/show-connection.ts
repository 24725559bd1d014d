import type { Connection, NamedRef } from '../../api/types.ts';
import type { StoredConnection } from '../storage/connection-store.ts';
import type { StoredWorkflow } from '../storage/workflow-store.ts';

/** A connection as the page may see it. */
export function showConnection(
  stored: StoredConnection,
  usedBy: NamedRef[],
  serviceLoaded: boolean,
): Connection {
  const { id, name, serviceId, methodId, presetId, open, secrets, lastTest, createdAt, updatedAt } = stored;
  return {
    id,
    name,
    serviceId,
    methodId,
    presetId,
    values: open,
    secretsSet: Object.keys(secrets),
    serviceLoaded,
    lastTest,
    usedBy,
    createdAt,
    updatedAt,
  };
}

/** The workflows with a step that uses the connection. */
export function usersOf(connectionId: string, workflows: StoredWorkflow[]): NamedRef[] {
  return workflows
    .filter(({ steps }) => steps.some((step) => step.connectionId === connectionId))
    .map(({ id, name }) => ({ id, name }));
}
