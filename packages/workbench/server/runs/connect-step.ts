import { callAction } from '../connectors/calls.ts';
import type { Catalog } from '../connectors/catalog.ts';
import { createRedactor } from '../outputs/redact.ts';
import type { ConnectionStore } from '../storage/connection-store.ts';
import type { Connect } from './connected.ts';
import { stepFailure } from './step-failure.ts';

/** Binds steps to the connections as they are stored. */
export function connectWith(catalog: Catalog, connections: ConnectionStore): Connect {
  return ({ serviceId, connectionId }) => {
    const loaded = catalog.find(serviceId);
    if (!loaded) {
      return stepFailure(
        'no_connector',
        `The connector "${serviceId}" is not loaded.`,
        'Start the workbench with its folder.',
      );
    }
    const connection = connectionId === null ? undefined : connections.find(connectionId);
    if (!connection) {
      return stepFailure('no_connection', 'The step has no connection.', 'Choose a connection in the step.');
    }
    return {
      call: (call) => callAction(loaded, connection, call),
      redact: createRedactor(Object.values(connection.secrets)),
    };
  };
}
