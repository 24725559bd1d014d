import { createReading } from '../connection/reading.ts';
import type { Connection } from '../connection/resolve.ts';
import type { ConnectionInput, LogEntry, Progress, Repair } from '../contract.ts';
import type { StopSignal } from '../core/cancellation.ts';
import { type Clock, sleep } from '../core/clock.ts';
import type { Redact } from '../core/redact.ts';
import { plainFields } from '../core/safe-get.ts';
import { ConnectorError } from '../errors.ts';
import type { DryRun } from '../generated/types.ts';
import { createSender, type Send, type Tally } from '../http/client.ts';
import type { HttpRequest, Outcome } from '../http/result.ts';
import type { Schema } from '../input/schema.ts';
import { createProtection } from '../scim/protection.ts';
import { createLookupRepeats } from '../scim/protocol/lookup-repeats.ts';
import { startDeadline } from './deadline.ts';
import { type Environment, methodOf } from './environment.ts';
import { type ActionDirectory, openDirectory } from './open-directory.ts';

interface CallOptions {
  connection: ConnectionInput | undefined;
  timeoutMs: number;
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: Progress) => void) | undefined;
}

/** What a call does on the connection once it is read. */
export interface OpenCall {
  directory: ActionDirectory;
  /** In a dry run: what would have been written so far. */
  recorded: DryRun | undefined;
  /** Sends one request once, whatever comes of it. */
  exchange: (request: HttpRequest) => Promise<Outcome>;
  signal: StopSignal;
}

/** One call of the host: what it costs, what it says, and what must not get out. */
export interface Call {
  tally: Tally;
  entries: LogEntry[];
  log(message: string): void;
  /** What else is good to know, said once. */
  warnings: ReadonlySet<string>;
  warn(message: string): void;
  progress(progress: Progress): void;
  redact: Redact;
  elapsedMs(): number;
  /** Reads the connection; throws invalid_connection. */
  connect(): Promise<{ connection: Connection; normalized: Repair[] }>;
  /** Works on the connection until the time is up or the host cancels. */
  open<Result>(
    connection: Connection,
    dryRun: boolean,
    work: (open: OpenCall) => Promise<Result>,
  ): Promise<Result>;
}

export function startCall(environment: Environment, options: CallOptions): Call {
  const { clock, random, manifest, sessions } = environment;
  const started = clock.now();
  const tally: Tally = { requests: 0, retries: 0, waitedMs: 0, writes: 0 };
  const entries: LogEntry[] = [];
  const warnings = new Set<string>();
  // The manifest keeps the form as plain JSON.
  const fields = methodOf(manifest).fields as Schema;
  const given = plainFields(options.connection);
  const reading = sessions.reading(given, () => createReading(given, fields));
  const { redact } = reading;

  const call: Call = {
    tally,
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
    connect: () =>
      reading.connection(async () => (await import('../generated/validators/connection.cjs')).default),
    async open(connection, dryRun, work) {
      const deadline = startDeadline(clock, options.timeoutMs, options.signal);
      try {
        return await sessions.use(connection, ({ line, memory }) => {
          const { signal, at } = deadline;
          const { log } = call;
          const send = createSender({ line, clock, random, deadline: at, signal, tally, log, redact });
          const timeLeftMs = () => at - clock.now();
          const opened = openDirectory({
            dryRun,
            send: dryRun ? onlyReads(send) : send,
            url: connection.directoryUrl,
            organization: organizationOf(connection, fields),
            context: {
              log,
              warn: call.warn,
              progress: (done, total, message) => call.progress({ done, total, message }),
              now: clock.now,
              timeLeftMs,
              repeats: createLookupRepeats({ wait: waitIn(tally, clock, signal), timeLeftMs }),
            },
            memory,
            protection: createProtection(connection.protectedUsers, connection.protectedGroups),
          });
          return work({
            ...opened,
            exchange: (request) => line.transport.exchange(request, signal),
            signal,
          });
        });
      } finally {
        deadline.end();
      }
    },
  };
  return call;
}

const waitIn = (tally: Tally, clock: Clock, signal: StopSignal) => async (ms: number) => {
  tally.waitedMs += ms;
  await sleep(clock, ms, signal);
};

/** A dry run's own lock: whatever the rooms below do, no write leaves. */
function onlyReads(send: Send): Send {
  return (task) =>
    task.operation === 'read'
      ? send(task)
      : Promise.reject(new ConnectorError('internal', 'A dry run was about to write.'));
}

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
