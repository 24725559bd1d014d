import { createHash } from 'node:crypto';
import { createInOrder } from '../http/in-order.ts';
import type { KeyKind } from '../http/outcome.ts';
import { createPace } from '../http/pace.ts';
import type { Line } from '../http/sender.ts';
import { createTransport } from '../http/transport.ts';
import type { Connection } from './connection.ts';

/** After so long without a call a connection's sockets are closed, at the next call of any connection. */
const idleMs = 60_000;

export interface Sessions {
  /** The sockets, pace and order of a connection, shared by all its calls at the same time and soon after. */
  use<Result>(connection: Connection, work: (line: Line) => Promise<Result>): Promise<Result>;
}

interface Session {
  line: Line;
  users: number;
  lastUsed: number;
}

/** What outlives a call: sockets kept open and the pace learned, by a digest of the connection. The keys themselves are in no index. */
export function createSessions(now: () => number, userAgent: string): Sessions {
  const sessions = new Map<string, Session>();

  return {
    async use(connection, work) {
      closeIdle();
      const id = digest(connection);
      const session = sessions.get(id) ?? { line: openLine(connection), users: 0, lastUsed: 0 };
      sessions.set(id, session);
      session.users++;
      try {
        return await work(session.line);
      } finally {
        session.users--;
        session.lastUsed = now();
      }
    },
  };

  function openLine(connection: Connection): Line {
    return {
      transport: createTransport(keysOf(connection), userAgent),
      pace: createPace(),
      inOrder: createInOrder(),
    };
  }

  function closeIdle() {
    for (const [id, session] of sessions) {
      if (session.users > 0 || now() - session.lastUsed < idleMs) continue;
      session.line.transport.close();
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
