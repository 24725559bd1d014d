import type { Connection, HostError, LoadedConnector } from 'connector-host-kit';
import { type ConnectionInput, loadConnector } from './connector.ts';
import { UsageError } from './usage.ts';

/**
 * Does something with the connector as the adapters of other hosts take it. Their packages are loaded only then.
 * @throws UsageError with the words of an adapter that cannot use what it was given
 */
export async function asHosted<Result>(use: (loaded: LoadedConnector) => Promise<Result>): Promise<Result> {
  const { readConnector } = await import('connector-host-kit');
  try {
    return await use(readConnector(await loadConnector(), 'of this program'));
  } catch (error) {
    if (isHostError(error)) throw new UsageError(error.message, error.hint);
    throw error;
  }
}

/** By its name: each adapter is a bundle with a class of its own. */
const isHostError = (error: unknown): error is HostError =>
  error instanceof Error && error.name === 'HostError';

/** A connection came from JSON or from texts, and is nothing else. */
export const asJson = (connection: ConnectionInput): Connection => JSON.parse(JSON.stringify(connection));
