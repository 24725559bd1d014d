import type { Connection, LoadedConnector } from 'connector-host-kit';
import { type ConnectionInput, loadConnector } from './connector.ts';
import { UsageError } from './usage.ts';

/**
 * Does something with the connector as the adapters of other hosts take it. Their packages are loaded only then.
 * @throws UsageError with the words of an adapter that cannot use what it was given
 */
export async function asHosted<Result>(use: (loaded: LoadedConnector) => Promise<Result>): Promise<Result> {
  const { HostError, readConnector } = await import('connector-host-kit');
  try {
    return await use(readConnector(await loadConnector(), 'of this program'));
  } catch (error) {
    if (error instanceof HostError) throw new UsageError(error.message, error.hint);
    throw error;
  }
}

/** A connection came from JSON or from texts, and is nothing else. */
export const asJson = (connection: ConnectionInput): Connection => JSON.parse(JSON.stringify(connection));
