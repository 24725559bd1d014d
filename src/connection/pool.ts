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

/** Keeps what calls on one connection share; closes it after a minute without a call. */
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
  /** A digest of both. */
  id(): string;
  reading: ResolvedConnection;
  lastUsed: number;
}

/** What `acquire` lends to one piece of work; the sockets stay open while the work goes on. */
export interface AcquiredConnection {
  /** A digest of the connection. */
  id(): string;
  line: ConnectionResources;
  /** Made when it is asked for first; then it stays. */
  memory(): DirectoryMemory;
}

interface PooledConnection extends AcquiredConnection {
  identity: Identity;
  users: number;
  lastUsed: number;
}

/** The values of a connection that tell it from others. */
type Identity = readonly (string | undefined)[];

/**
 * What outlives a call: sockets kept open and the pace learned. Values as given are found by a digest, so that the keys are in no
 * index. The first need none: to make a digest, Node loads all of its cryptography.
 */
export function createConnectionPool(now: () => number, options: PoolOptions): ConnectionPool {
  const sessions = new Set<PooledConnection>();
  /** Those that have been the latest before. */
  const readings = new Map<string, CacheEntry>();
  let latest: CacheEntry | undefined;

  return {
    resolved(given, make) {
      closeIdle();
      const read = () => make(proxySecrets(options));
      // Other values than texts and lists of texts are slips, and may look alike as JSON.
      if (!given || !Object.values(given).every(isTextOrTexts)) return read();
      const proxy = configuredProxy(options)?.text;
      // Most calls come with the connection of the call before: no digest is needed to see that.
      if (latest?.proxy !== proxy || !latest || !sameFields(latest.given, given))
        latest = entryOf(given, proxy, read);
      latest.lastUsed = now();
      return latest.reading;
    },
    async acquire(connection, work) {
      closeIdle();
      const session = sessionOf(connection);
      session.users++;
      try {
        return await work(session);
      } finally {
        session.users--;
        session.lastUsed = now();
      }
    },
  };

  function entryOf(
    given: ConnectionInput,
    proxy: string | undefined,
    read: () => ResolvedConnection,
  ): CacheEntry {
    if (latest) readings.set(latest.id(), latest);
    const id = once(() => digestOf([given, proxy]));
    const known = readings.size > 0 ? readings.get(id()) : undefined;
    return known ?? { given, proxy, id, reading: read(), lastUsed: 0 };
  }

  function sessionOf(connection: Connection): PooledConnection {
    const { directoryUrl, apiKey, organizationId, organizationApiKey } = connection;
    const identity = [directoryUrl, apiKey, organizationId, organizationApiKey];
    for (const session of sessions) if (sameItems(session.identity, identity)) return session;
    const session = {
      identity,
      id: once(() => digestOf(identity)),
      line: openLine(connection),
      memory: once(() => createDirectoryMemory(now)),
      users: 0,
      lastUsed: 0,
    };
    sessions.add(session);
    return session;
  }

  function openLine(connection: Connection): ConnectionResources {
    return {
      transport: createTransport(keysOf(connection), options),
      pace: createSharedPace(createRateLimiter(), options.budget, connection.directoryId),
      mutex: createKeyedMutex(),
    };
  }

  function closeIdle() {
    const isIdle = ({ lastUsed }: { lastUsed: number }) => now() - lastUsed >= idleMs;
    for (const session of sessions) {
      if (session.users > 0 || !isIdle(session)) continue;
      session.line.transport.close();
      sessions.delete(session);
    }
    for (const [id, entry] of readings) if (isIdle(entry)) readings.delete(id);
    if (latest && isIdle(latest)) latest = undefined;
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

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
