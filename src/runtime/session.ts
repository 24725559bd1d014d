import { createHash } from 'node:crypto';
import type { KeyKind } from '../http/outcome.ts';
import { createTransport, type Transport } from '../http/transport.ts';
import type { Connection } from './connection.ts';

/** After so long without a call a connection's sockets are closed, at the next call of any connection. */
const idleMs = 60_000;

export interface Sessions {
  /** The sockets of a connection, shared by all its calls at the same time and soon after. */
  use<Result>(connection: Connection, work: (transport: Transport) => Promise<Result>): Promise<Result>;
}

interface Session {
  transport: Transport;
  users: number;
  lastUsed: number;
}

/** What outlives a call: the sockets kept open, by a digest of the connection. The keys themselves are in no index. */
export function createSessions(now: () => number, userAgent: string): Sessions {
  const sessions = new Map<string, Session>();

  return {
    async use(connection, work) {
      closeIdle();
      const id = digest(connection);
      const session = sessions.get(id) ?? {
        transport: createTransport(keysOf(connection), userAgent),
        users: 0,
        lastUsed: 0,
      };
      sessions.set(id, session);
      session.users++;
      try {
        return await work(session.transport);
      } finally {
        session.users--;
        session.lastUsed = now();
      }
    },
  };

  function closeIdle() {
    for (const [id, session] of sessions) {
      if (session.users > 0 || now() - session.lastUsed < idleMs) continue;
      session.transport.close();
      sessions.delete(id);
    }
  }
}

function keysOf({ apiKey, organizationApiKey }: Connection): Partial<Record<KeyKind, string>> {
  return {
    directory: apiKey,
    ...(organizationApiKey === undefined ? {} : { organization: organizationApiKey }),
  };
}

function digest(connection: Connection): string {
  const { directoryUrl, apiKey, organizationId = '', organizationApiKey = '' } = connection;
  return createHash('sha256')
    .update(JSON.stringify([directoryUrl, apiKey, organizationId, organizationApiKey]))
    .digest('hex');
}
