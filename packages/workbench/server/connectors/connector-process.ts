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

type ConnectorProcess = ReturnType<typeof startProcess>;

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
  const all = new Set<ConnectorProcess>();
  let idle: { process: ConnectorProcess; owner: string; timer: NodeJS.Timeout }[] = [];
  /** By session, then by owner. */
  const sessions = new Map<string, Map<string, ConnectorProcess>>();
  const end = (process: ConnectorProcess) => {
    all.delete(process);
    return process.end();
  };
  const take = (owner: string): ConnectorProcess => {
    // The one that described the connector has worked for nobody yet.
    const found =
      idle.find((entry) => entry.owner === owner && entry.process.isFree()) ??
      idle.find((entry) => entry.owner === '' && entry.process.isFree());
    if (!found) {
      const process = startProcess(program, folder, onFault);
      all.add(process);
      return process;
    }
    clearTimeout(found.timer);
    idle = idle.filter((entry) => entry !== found);
    return found.process;
  };
  const keep = (process: ConnectorProcess, owner: string) => {
    const timer = setTimeout(() => {
      idle = idle.filter((entry) => entry.process !== process);
      void end(process);
    }, IDLE_MS);
    timer.unref();
    idle.push({ process, owner, timer });
    const oldest = idle.length > MOST_IDLE ? idle.shift() : undefined;
    if (!oldest) return;
    clearTimeout(oldest.timer);
    void end(oldest.process);
  };
  const takeFor = (session: string, owner: string): ConnectorProcess => {
    const own = sessions.get(session) ?? new Map<string, ConnectorProcess>();
    sessions.set(session, own);
    const process = own.get(owner)?.isFree() ? own.get(owner) : undefined;
    if (process) return process;
    const started = take('');
    own.set(owner, started);
    return started;
  };
  return {
    /** Always resolves; a process that does not answer in time is ended. `owner`: whose call it is, a text that tells connections apart. */
    async call(owner: string, order: ChildOrder, options: CallOptions): Promise<ProcessOutcome> {
      const { timeoutMs, signal, session, onProgress = () => {} } = options;
      const key = owner && createHash('sha256').update(owner).digest('base64');
      const process = session === undefined ? take(key) : takeFor(session, key);
      const settled = settle(() => process.run(order, onProgress), { timeoutMs, signal });
      const cancel = () => process.cancel();
      signal.addEventListener('abort', cancel, { once: true });
      if (signal.aborted) cancel();
      const outcome = await settled;
      signal.removeEventListener('abort', cancel);
      const printed = process.printed();
      if (!process.isFree() || !all.has(process)) void end(process);
      else if (session === undefined) keep(process, key);
      return 'raw' in outcome ? { ...outcome, printed } : { error: toStepError(outcome.error), printed };
    },
    /** Ends the processes of a session. */
    endSession(session: string): void {
      for (const process of sessions.get(session)?.values() ?? []) void end(process);
      sessions.delete(session);
    },
    /** Ends all of them, and waits until they have. */
    async close(): Promise<void> {
      for (const { timer } of idle) clearTimeout(timer);
      idle = [];
      await Promise.all([...all].map(end));
    },
  };
}

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
  const finish = (report: { changed: string | undefined }) => {
    const waiting = current;
    current = undefined;
    if (report.changed === undefined) return waiting;
    spoiled = true;
    waiting?.reject(changedWorld(report.changed));
    return undefined;
  };
  const print = (chunk: unknown) => {
    printed = (printed + String(chunk)).slice(0, MOST_PRINTED);
  };
  child.stdout?.on('data', print);
  child.stderr?.on('data', print);
  child.on('message', (report: ChildReport) => {
    if ('progress' in report) current?.onProgress(report.progress);
    else if ('printed' in report) print(report.printed);
    else if ('fault' in report) onFault(report.fault);
    else if ('failure' in report) finish(report)?.reject(report.failure);
    else finish(report)?.resolve(report.answer === undefined ? undefined : JSON.parse(report.answer));
  });
  const ended = (how: string) => {
    spoiled = true;
    current?.reject(endedEarly(how));
    current = undefined;
  };
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
