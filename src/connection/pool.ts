import { createHash } from 'node:crypto';
import type { Budget, ConnectionInput } from '../contract.ts';
import { createKeyedMutex } from '../core/concurrency.ts';
import type { ConnectionResources } from '../http/client.ts';
import { configuredProxy, proxySecrets } from '../http/proxy-address.ts';
import { createRateLimiter } from '../http/rate-limiter.ts';
import type { KeyKind } from '../http/result.ts';
import { createSharedPace } from '../http/shared-pace.ts';
import { createTransport, type TransportOptions } from '../http/transport.ts';
import { createDirectoryMemory, type DirectoryMemory } from '../scim/directory.ts';
import type { Connection, ResolvedConnection } from './resolve.ts';

/** After so long without a call a connection's sockets are closed, at the next call of any connection. */
const idleMs = 60_000;

/** How the requests of every connection of an instance travel: the route, and a pace that other processes share. */
export interface PoolOptions extends TransportOptions {
  /** Of the host: a pace shared beyond this process. */
  budget?: Budget | undefined;
}

/** Keeps what calls on one connection share, by a digest of the connection; closes it after a minute without a call. */
export interface ConnectionPool {
  /** The sockets, pace and order of a connection, shared by all its calls at the same time and soon after. */
  acquire<Result>(
    connection: Connection,
    work: (session: AcquiredConnection) => Promise<Result>,
  ): Promise<Result>;
  /** What was read from a connection when it was given last; else what is made now, with the secrets of the proxy. */
  resolved(
    given: ConnectionInput | undefined,
    make: (secrets: readonly string[]) => ResolvedConnection,
  ): ResolvedConnection;
}

/** A connection as it was given, and what was read from it. */
interface CacheEntry {
  given: ConnectionInput;
  /** The proxy's address at that time. */
  proxy: string | undefined;
  reading: ResolvedConnection;
  lastUsed: number;
}

/** What `acquire` lends to one piece of work; the sockets stay open while the work goes on. */
export interface AcquiredConnection {
  /** A digest of the connection. */
  id: string;
  line: ConnectionResources;
  /** Made when it is asked for first; then it stays. */
  memory(): DirectoryMemory;
}

interface PooledConnection extends AcquiredConnection {
  users: number;
  lastUsed: number;
}

/** What outlives a call: sockets kept open and the pace learned, by a digest of the connection. The keys themselves are in no index. */
export function createConnectionPool(now: () => number, options: PoolOptions): ConnectionPool {
  const sessions = new Map<string, PooledConnection>();
  const readings = new Map<string, CacheEntry>();
  let latest: CacheEntry | undefined;
  const ids = new WeakMap<Connection, string>();

  return {
    resolved(given, make) {
      closeIdle();
      const read = () => make(proxySecrets(options));
      // Other values than texts and lists of texts are slips, and may look alike as JSON.
      if (!given || !Object.values(given).every(isTextOrTexts)) return read();
      const proxy = configuredProxy(options)?.text;
      // Most calls come with the connection of the call before: no digest is needed to see that.
      if (latest?.proxy !== proxy || !latest || !sameFields(latest.given, given))
        latest = knownAs(digestOf([given, proxy]), { given, proxy }, read);
      latest.lastUsed = now();
      return latest.reading;
    },
    async acquire(connection, work) {
      closeIdle();
      const id = idOf(connection);
      const session = sessions.get(id) ?? {
        id,
        line: openLine(connection),
        memory: openMemory(),
        users: 0,
        lastUsed: 0,
      };
      sessions.set(id, session);
      session.users++;
      try {
        return await work(session);
      } finally {
        session.users--;
        session.lastUsed = now();
      }
    },
  };

  function knownAs(
    id: string,
    by: Pick<CacheEntry, 'given' | 'proxy'>,
    make: () => ResolvedConnection,
  ): CacheEntry {
    const known = readings.get(id) ?? { ...by, reading: make(), lastUsed: 0 };
    readings.set(id, known);
    return known;
  }

  /** The same connection comes with every call that gives the same. */
  function idOf(connection: Connection): string {
    const { directoryUrl, apiKey, organizationId = '', organizationApiKey = '' } = connection;
    const id = ids.get(connection) ?? digestOf([directoryUrl, apiKey, organizationId, organizationApiKey]);
    ids.set(connection, id);
    return id;
  }

  function openLine(connection: Connection): ConnectionResources {
    return {
      transport: createTransport(keysOf(connection), options),
      pace: createSharedPace(createRateLimiter(), options.budget, connection.directoryId),
      mutex: createKeyedMutex(),
    };
  }

  function openMemory(): () => DirectoryMemory {
    let memory: DirectoryMemory | undefined;
    return () => {
      memory ??= createDirectoryMemory(now);
      return memory;
    };
  }

  function closeIdle() {
    for (const [id, session] of sessions) {
      if (session.users > 0 || now() - session.lastUsed < idleMs) continue;
      session.line.transport.close();
      sessions.delete(id);
    }
    for (const [id, known] of readings) {
      if (now() - known.lastUsed < idleMs) continue;
      readings.delete(id);
      if (latest === known) latest = undefined;
    }
  }
}

function keysOf({ apiKey, organizationApiKey }: Connection): Partial<Record<KeyKind, string>> {
  return {
    directory: apiKey,
    ...(organizationApiKey === undefined ? {} : { organization: organizationApiKey }),
  };
}

function isTextOrTexts(value: unknown): boolean {
  return typeof value === 'string' || (Array.isArray(value) && value.every((one) => typeof one === 'string'));
}

/** In the same order, too: of two names for one field the first counts. */
function sameFields(one: ConnectionInput, other: ConnectionInput): boolean {
  const names = Object.keys(one);
  return (
    sameItems(names, Object.keys(other)) &&
    names.every((name) => one[name] === other[name] || sameLists(one[name], other[name]))
  );
}

const sameLists = (one: unknown, other: unknown): boolean =>
  Array.isArray(one) && Array.isArray(other) && sameItems(one, other);

const sameItems = (list: readonly unknown[], others: readonly unknown[]): boolean =>
  list.length === others.length && list.every((item, place) => item === others[place]);

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
