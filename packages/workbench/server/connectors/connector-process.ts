import { type ChildProcess, fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { settle } from 'connector-host-kit';
import type { StepError } from '../../api/types.ts';
import type { ChildOrder, ChildReport } from './connector-child.ts';
import { stepErrorOf, toStepError } from './read-result.ts';

export interface CallOptions {
  timeoutMs: number;
  signal: AbortSignal;
  /** Calls that name the same one get the same process, which is kept until `endSession`. */
  session?: string | undefined;
  /** What the connector said of its progress, unread. */
  onProgress?: (raw: unknown) => void;
}

/** `printed`: what the connector wrote to the console meanwhile. */
type ProcessOutcome = ({ raw: unknown } | { error: StepError }) & { printed: string };

/** A process with whose it is; '' and undefined: the next one's to come. */
interface Entry {
  process: ConnectorProcess;
  owner: string;
  session: string | undefined;
  /** Ends it, where nothing asks for it until then. */
  timer?: NodeJS.Timeout;
}

/** Kept for the next call of their owner, which then finds sockets and what was just written. */
const IDLE_MS = 60_000;
const MOST_IDLE = 6;
const MEMORY_MB = 512;
const MOST_PRINTED = 20_000;

/** The processes of one connector. None works for two connections, and none on two calls at a time. */
export type ConnectorProcesses = ReturnType<typeof createConnectorProcesses>;

/**
 * @param program The built `connector-child.ts`.
 * @param folder The folder of the connector.
 * @param onFault Told what failed in a process where nobody waited for it.
 */
export function createConnectorProcesses(program: string, folder: string, onFault: (fault: string) => void) {
  /** The one that was used last comes last. */
  let entries: Entry[] = [];
  const end = (entry: Entry): Promise<void> => {
    clearTimeout(entry.timer);
    entries = entries.filter((other) => other !== entry);
    return entry.process.end();
  };
  const take = (owner: string, session: string | undefined): Entry => {
    const find = (whose: string, of: string | undefined) =>
      entries.find((entry) => entry.owner === whose && entry.session === of && entry.process.isFree());
    // The one that described the connector has worked for nobody yet.
    const entry = find(owner, session) ??
      find('', undefined) ?? { process: startProcess(program, folder, onFault), owner, session };
    clearTimeout(entry.timer);
    Object.assign(entry, { owner, session });
    entries = [...entries.filter((other) => other !== entry), entry];
    return entry;
  };
  const keepIdle = (entry: Entry) => {
    entry.timer = setTimeout(() => void end(entry), IDLE_MS).unref();
    const idle = entries.filter(({ session, process }) => session === undefined && process.isFree());
    if (idle[0] && idle.length > MOST_IDLE) void end(idle[0]);
  };
  return {
    /** Always resolves; a process that does not answer in time is ended. `owner`: whose call it is, a text that tells connections apart. */
    async call(owner: string, order: ChildOrder, options: CallOptions): Promise<ProcessOutcome> {
      const { timeoutMs, signal, session, onProgress = () => {} } = options;
      const entry = take(owner && createHash('sha256').update(owner).digest('base64'), session);
      const { process } = entry;
      const settled = settle(() => process.run(order, onProgress), { timeoutMs, signal });
      signal.addEventListener('abort', process.cancel, { once: true });
      if (signal.aborted) process.cancel();
      const outcome = await settled;
      signal.removeEventListener('abort', process.cancel);
      const printed = process.printed();
      if (!process.isFree() || !entries.includes(entry)) void end(entry);
      else if (session === undefined) keepIdle(entry);
      return 'raw' in outcome ? { ...outcome, printed } : { error: toStepError(outcome.error), printed };
    },
    /** Ends the processes of a session. */
    endSession(session: string): void {
      for (const entry of entries) if (entry.session === session) void end(entry);
    },
    /** Ends all of them, and waits until they have. */
    async close(): Promise<void> {
      await Promise.all(entries.map(end));
    },
  };
}

type ConnectorProcess = ReturnType<typeof startProcess>;

function startProcess(program: string, folder: string, onFault: (fault: string) => void) {
  const { WORKBENCH_TOKEN: _, ...env } = process.env;
  const child = fork(program, [folder], {
    execArgv: [`--max-old-space-size=${MEMORY_MB}`],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // JSON would ask the connector's objects how they want to be written.
    serialization: 'advanced',
    env,
  });
  let printed = '';
  let spoiled = false;
  let current:
    | { resolve(raw: unknown): void; reject(error: unknown): void; onProgress(raw: unknown): void }
    | undefined;
  const print = (chunk: unknown) => {
    printed = (printed + String(chunk)).slice(0, MOST_PRINTED);
  };
  const finish = (report: Extract<ChildReport, { changed: string | undefined }>) => {
    const waiting = current;
    current = undefined;
    if (report.changed !== undefined) {
      spoiled = true;
      waiting?.reject(changedWorld(report.changed));
    } else if ('failure' in report) waiting?.reject(report.failure);
    else waiting?.resolve(report.answer === undefined ? undefined : JSON.parse(report.answer));
  };
  const ended = (how: string) => {
    spoiled = true;
    current?.reject(endedEarly(how));
    current = undefined;
  };
  child.stdout?.on('data', print);
  child.stderr?.on('data', print);
  child.on('message', (report: ChildReport) => {
    if ('progress' in report) {
      // What comes late, on its way to its end, is of a step that has ended.
      if (!spoiled) current?.onProgress(report.progress);
    } else if ('printed' in report) print(report.printed);
    else if ('fault' in report) onFault(report.fault);
    else finish(report);
  });
  child.once('error', (error) => ended(error.message));
  const exited = new Promise<void>((resolve) => {
    child.once('exit', (code, signal) => {
      ended(signal ?? `exit code ${code}`);
      resolve();
    });
  });
  return {
    run: (order: ChildOrder, onProgress: (raw: unknown) => void) =>
      new Promise<unknown>((resolve, reject) => {
        current = { resolve, reject, onProgress };
        tell(child, order);
      }),
    cancel: (): void => tell(child, { cancel: true }),
    /** Takes what was printed since the last time. */
    printed: (): string => {
      const text = printed;
      printed = '';
      return text;
    },
    /** Whether it can take another call. */
    isFree: (): boolean => !spoiled && current === undefined,
    end(): Promise<void> {
      spoiled = true;
      child.kill('SIGKILL');
      return exited;
    },
  };
}

/** A process that has just ended takes nothing; its end is told by its own event. */
function tell(child: ChildProcess, order: ChildOrder): void {
  if (child.connected) child.send(order, () => {});
}

const blame = 'This is a bug in the connector: report it to its maintainers.';

const endedEarly = (how: string) =>
  stepErrorOf({
    code: 'internal',
    message: `The connector process ended before it answered (${how}).`,
    hint: `Its changes may have been made. ${blame}`,
  });

const changedWorld = (what: string) =>
  stepErrorOf({
    code: 'internal',
    message: `The connector changed ${what}, which is shared by all code of the process.`,
    hint: `Changes made by the step remain, but its answer is not trusted. ${blame}`,
  });
