import type { Target } from 'scim-directory-doctor';
import { repairConnection } from '../../../../src/connection/repair.ts';
import { createRoutes } from '../../../../src/http/routes.ts';
import { normalizeObject } from '../../../../src/input/normalize.ts';
import { type ConnectionInput, loadConnector } from '../connector.ts';
import { testResultOf } from '../print/failure.ts';
import type { Session } from '../session.ts';

/** Where the doctor asks, and with what. */
export interface OpenTarget {
  target: Target;
  /** What the connection allows: full, no-delete or read-only. */
  access: string;
  /** Closes the sockets kept open. */
  close(): void;
}

/**
 * The directory of a connection, once the connector has found the connection good: its rules say where a key may go.
 * Nothing where it has not, and why is printed.
 */
export async function openTarget(
  connection: ConnectionInput,
  { io, err }: Session,
): Promise<OpenTarget | undefined> {
  const { testConnection, describe } = await loadConnector();
  const result = await testConnection(connection, { signal: io.signal });
  if (!result.ok) {
    err.print(testResultOf(result, err));
    return undefined;
  }
  const properties = describe().connection.methods[0]?.fields.properties ?? {};
  const { fields } = repairConnection(normalizeObject(connection, { properties }), { properties });
  const { origin } = new URL(String(fields.baseUrl ?? properties.baseUrl?.default));
  const routes = createRoutes({ env: io.env });
  return {
    target: {
      directoryUrl: `${origin}/scim/directory/${fields.directoryId}`,
      apiKey: String(fields.apiKey),
      agentOf: async (url) => (await routes.to(url)).agent,
    },
    access: String(fields.access ?? 'full'),
    close: routes.close,
  };
}
