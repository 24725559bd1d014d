import { keyYearWarning } from '../connection/key-year.ts';
import type { AcquiredConnection } from '../connection/pool.ts';
import { type Connection, createResolvedConnection } from '../connection/resolve.ts';
import type { ConnectionInput, LogEntry, Progress, Repair } from '../contract.ts';
import type { CancelSignal } from '../core/cancellation.ts';
import { type Clock, sleep } from '../core/clock.ts';
import { plainFields } from '../core/json.ts';
import type { Redact } from '../core/redact.ts';
import type { FormSchema } from '../generated/types.ts';
import { createClient, type RequestStats } from '../http/client.ts';
import type { HttpRequest, HttpResult } from '../http/result.ts';
import type { ExchangeState } from '../http/transport.ts';
import { presetMemory } from '../scim/directory.ts';
import { createProtection } from '../scim/protection.ts';
import { createLookupRepeats } from '../scim/protocol/lookup.ts';
import { type Deadline, startDeadline } from './deadline.ts';
import { type Environment, methodOf } from './environment.ts';
import type { OpenOptions } from './open-directory.ts';

interface CallOptions {
  connection: ConnectionInput | undefined;
  timeoutMs: number;
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: Progress) => void) | undefined;
}

/** What a call does on the connection once it is read. */
export interface OpenedConnection {
  /** A digest of the connection. */
  id(): string;
  /** What a directory is opened with. */
  options: OpenOptions;
  signal: CancelSignal;
}

/** One call of the host: what it costs, what it says, and what must not get out. */
export interface Invocation {
  stats: RequestStats;
  entries: LogEntry[];
  log(message: string): void;
  /** What else is good to know, said once. */
  warnings: ReadonlySet<string>;
  warn(message: string): void;
  progress(progress: Progress): void;
  redact: Redact;
  elapsedMs(): number;
  /** Reads the connection, and warns of a key that ends soon; throws invalid_connection. */
  resolveConnection(): Promise<{ connection: Connection; normalized: Repair[] }>;
  /** Sends one request once, whatever comes of it, within the time of the call. */
  exchange(connection: Connection, request: HttpRequest, state: ExchangeState): Promise<HttpResult>;
  /** Works on the connection until the time is up or the host cancels. */
  withConnection<Result>(
    connection: Connection,
    work: (open: OpenedConnection) => Promise<Result>,
  ): Promise<Result>;
}

/**
 * Begins a call: its clock runs from now on, and its secrets are taken out of all it says, whether or not the connection can
 * be used.
 */
export function startInvocation(environment: Environment, options: CallOptions): Invocation {
  const { clock, random, manifest, sessions, observation } = environment;
  const started = clock.now();
  const stats: RequestStats = { requests: 0, retries: 0, waitedMs: 0, writes: 0 };
  const entries: LogEntry[] = [];
  const warnings = new Set<string>();
  const fields = methodOf(manifest).fields;
  const given = plainFields(options.connection);
  const reading = sessions.resolved(given, (secrets) => createResolvedConnection(given, fields, secrets));
  const { redact } = reading;

  const call: Invocation = {
    stats,
    entries,
    warnings,
    redact,
    warn(message) {
      if (!warnings.has(message)) observation?.warn(message);
      warnings.add(message);
    },
    log(message) {
      const told = redact(message);
      entries.push({ time: new Date(clock.now()).toISOString(), message: told });
      observation?.log(told);
    },
    progress(progress) {
      try {
        options.onProgress?.(redact(progress));
      } catch {
        // A fault of the host's own; a step half done is no place to stop for it.
      }
    },
    elapsedMs: () => clock.now() - started,
    async resolveConnection() {
      const validator = async () => (await import('../generated/validators/connection.cjs')).default;
      const resolved = await reading.connection(validator);
      const { keyCreated } = resolved.connection;
      const keyWarning = keyCreated === undefined ? undefined : keyYearWarning(keyCreated, clock.now());
      if (keyWarning) call.warn(keyWarning);
      return resolved;
    },
    exchange: (connection, request, state) =>
      withSession(connection, ({ line }, { signal }) => line.transport.exchange(request, signal, state)),
    withConnection: (connection, work) =>
      withSession(connection, ({ id, line, memory }, { signal, at }) => {
        const { log } = call;
        const send = createClient({ line, clock, random, deadline: at, signal, stats, log, redact });
        const timeLeftMs = () => at - clock.now();
        const opened: OpenOptions = {
          send,
          url: connection.directoryUrl,
          organization: organizationOf(connection, fields),
          context: {
            log,
            warn: call.warn,
            progress: (done, total, message) => call.progress({ done, total, message }),
            ended: () => undefined,
            now: clock.now,
            timeLeftMs,
            repeats: createLookupRepeats({ wait: waitIn(stats, clock, signal), timeLeftMs }),
          },
          memory: presetMemory(memory(), connection.profile),
          protection: createProtection(connection.protectedUsers, connection.protectedGroups),
        };
        return work({
          id,
          options: opened,
          signal,
        });
      }),
  };

  /** The sockets of a connection, until the time is up or the host cancels. */
  async function withSession<Result>(
    connection: Connection,
    work: (session: AcquiredConnection, deadline: Deadline) => Promise<Result>,
  ): Promise<Result> {
    const deadline = startDeadline(clock, options.timeoutMs, options.signal);
    try {
      return await sessions.acquire(connection, (session) => work(observed(session), deadline));
    } finally {
      deadline.end();
    }
  }

  function observed(session: AcquiredConnection): AcquiredConnection {
    if (!observation) return session;
    const { id, line, memory } = session;
    return { id, memory, line: { ...line, transport: observation.transport(line.transport) } };
  }
  observation?.begin(call);
  return call;
}

const waitIn = (stats: RequestStats, clock: Clock, signal: CancelSignal) => async (ms: number) => {
  stats.waitedMs += ms;
  await sleep(clock, ms, signal);
};

/** Where the organization is, or the titles of the fields that it needs. */
function organizationOf(
  connection: Connection,
  { properties = {} }: FormSchema,
): { url: string } | { missing: string[] } {
  const missing = (['organizationId', 'organizationApiKey'] as const).filter(
    (field) => connection[field] === undefined,
  );
  if (missing.length > 0) return { missing: missing.map((field) => properties[field]?.title ?? field) };
  return {
    url: `${connection.baseUrl}/admin/user-provisioning/v1/org/${encodeURIComponent(connection.organizationId ?? '')}`,
  };
}
