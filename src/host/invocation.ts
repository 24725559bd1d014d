import { keyYearWarning } from '../connection/key-year.ts';
import type { AcquiredConnection } from '../connection/pool.ts';
import { createResolvedConnection } from '../connection/reading.ts';
import type { Connection } from '../connection/resolve.ts';
import type { ConnectionInput, LogEntry, Progress, Repair } from '../contract.ts';
import type { CancelSignal } from '../core/cancellation.ts';
import { type Clock, sleep } from '../core/clock.ts';
import { plainFields } from '../core/json.ts';
import type { Redact } from '../core/redact.ts';
import type { DryRun } from '../generated/types.ts';
import { createClient, type RequestStats } from '../http/client.ts';
import type { HttpRequest, HttpResult } from '../http/result.ts';
import type { Schema } from '../input/schema.ts';
import { createProtection } from '../scim/protection.ts';
import { createLookupRepeats } from '../scim/protocol/look-up.ts';
import { startDeadline } from './deadline.ts';
import { type Environment, methodOf } from './environment.ts';
import { type ActionDirectory, type OpenOptions, openDirectory, openDry } from './open-directory.ts';

interface CallOptions {
  connection: ConnectionInput | undefined;
  timeoutMs: number;
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: Progress) => void) | undefined;
}

/** A connection that is held until the time is up or the host cancels. */
interface Session extends AcquiredConnection {
  /** Sends one request once, whatever comes of it. */
  exchange: (request: HttpRequest) => Promise<HttpResult>;
  /** When the time is up, in milliseconds since 1970. */
  deadline: number;
  signal: CancelSignal;
}

/** What a call does on the directory of a connection. */
export interface OpenedConnection {
  directory: ActionDirectory;
  /** In a dry run: what would have been written so far. */
  recorded: DryRun | undefined;
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
  /** Works on the connection alone, as the test button does. */
  withSession<Result>(connection: Connection, work: (session: Session) => Promise<Result>): Promise<Result>;
  /** Works on the directory of the connection. */
  withDirectory<Result>(
    connection: Connection,
    dryRun: boolean,
    work: (open: OpenedConnection) => Promise<Result>,
  ): Promise<Result>;
}

export function startInvocation(environment: Environment, options: CallOptions): Invocation {
  const { clock, random, manifest, sessions } = environment;
  const started = clock.now();
  const stats: RequestStats = { requests: 0, retries: 0, waitedMs: 0, writes: 0 };
  const entries: LogEntry[] = [];
  const warnings = new Set<string>();
  // The manifest keeps the form as plain JSON.
  const fields = methodOf(manifest).fields as Schema;
  const given = plainFields(options.connection);
  const reading = sessions.resolved(given, () => createResolvedConnection(given, fields));
  const { redact } = reading;

  const call: Invocation = {
    stats,
    entries,
    warnings,
    redact,
    warn: (message) => void warnings.add(message),
    log(message) {
      entries.push({ time: new Date(clock.now()).toISOString(), message: redact(message) });
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
    async withSession(connection, work) {
      const { signal, at, end } = startDeadline(clock, options.timeoutMs, options.signal);
      try {
        return await sessions.acquire(connection, (acquired) => {
          const exchange = (request: HttpRequest) => acquired.line.transport.exchange(request, signal);
          return work({ ...acquired, exchange, deadline: at, signal });
        });
      } finally {
        end();
      }
    },
    withDirectory: (connection, dryRun, work) =>
      call.withSession(connection, ({ line, memory, deadline, signal }) => {
        const { log } = call;
        const send = createClient({ line, clock, random, deadline, signal, stats, log, redact });
        const timeLeftMs = () => deadline - clock.now();
        const opening: OpenOptions = {
          send,
          url: connection.directoryUrl,
          organization: organizationOf(connection, fields),
          context: {
            log,
            warn: call.warn,
            progress: (done, total, message) => call.progress({ done, total, message }),
            now: clock.now,
            timeLeftMs,
            repeats: createLookupRepeats({ wait: waitIn(stats, clock, signal), timeLeftMs }),
          },
          memory: memory(),
          protection: createProtection(connection.protectedUsers, connection.protectedGroups),
        };
        return work({
          ...(dryRun ? openDry(opening) : { directory: openDirectory(opening), recorded: undefined }),
          signal,
        });
      }),
  };
  return call;
}

const waitIn = (stats: RequestStats, clock: Clock, signal: CancelSignal) => async (ms: number) => {
  stats.waitedMs += ms;
  await sleep(clock, ms, signal);
};

/** Where the organization is, or the titles of the fields that it needs. */
function organizationOf(
  connection: Connection,
  { properties = {} }: Schema,
): { url: string } | { missing: string[] } {
  const missing = (['organizationId', 'organizationApiKey'] as const).filter(
    (field) => connection[field] === undefined,
  );
  if (missing.length > 0) return { missing: missing.map((field) => properties[field]?.title ?? field) };
  return {
    url: `${connection.baseUrl}/admin/user-provisioning/v1/org/${encodeURIComponent(connection.organizationId ?? '')}`,
  };
}
