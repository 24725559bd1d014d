import type { StepError } from '../../api/connections.ts';
import type { Json } from '../../api/json.ts';
import type { Step } from '../../api/workflows.ts';
import { type ActionCall, callAction } from '../connectors/calls.ts';
import type { Catalog } from '../connectors/catalog.ts';
import type { ActionResult } from '../connectors/read-result.ts';
import { createRedactor } from '../outputs/redact.ts';
import type { ConnectionStore } from '../storage/connection-store.ts';
import { stepError } from './step-result.ts';

/** The action of a step, bound to its connection. */
export interface BoundAction {
  invoke(call: ActionCall): Promise<ActionResult>;
  /** Masks the secrets of the connection. */
  redact<T extends Json>(value: T): T;
}

/** Binds a step when its turn comes, so that a run uses the connection as it is then. */
export type BindAction = (step: Step) => BoundAction | StepError;

export const isStepError = (bound: BoundAction | StepError): bound is StepError => 'code' in bound;

/** Binds steps to the connections as they are stored. */
export function bindActions(catalog: Catalog, connections: ConnectionStore): BindAction {
  return ({ serviceId, connectionId }) => {
    const loaded = catalog.find(serviceId);
    if (!loaded) {
      return stepError(
        'no_connector',
        `The connector "${serviceId}" is not loaded.`,
        'Start the workbench with its folder.',
      );
    }
    const connection = connectionId === null ? undefined : connections.find(connectionId);
    if (!connection) {
      return stepError('no_connection', 'The step has no connection.', 'Choose a connection in the step.');
    }
    return {
      invoke: (call) => callAction(loaded, connection, call),
      redact: createRedactor(Object.values(connection.secrets)),
    };
  };
}
