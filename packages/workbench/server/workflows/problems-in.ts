import type { Problem, Step, WorkflowInput } from '../../api/types.ts';
import type { Catalog } from '../connectors/catalog.ts';
import type { ConnectionStore } from '../storage/connection-store.ts';
import { findProblems } from './find-problems.ts';

/** What keeps workflows from running here and now. Looks at the connections once, for many workflows. */
export function problemFinder(catalog: Catalog, connections: ConnectionStore) {
  const services = new Map(connections.all().map(({ id, serviceId }) => [id, serviceId]));
  const surroundings = {
    hasService: (serviceId: string) => catalog.find(serviceId) !== undefined,
    action: catalog.action,
    serviceOf: (connectionId: string) => services.get(connectionId),
  };
  return (workflow: { steps: Step[]; inputs: WorkflowInput[] }): Problem[] =>
    findProblems(workflow, surroundings);
}
