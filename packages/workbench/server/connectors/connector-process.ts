import { type ChildProcess, fork } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { settle } from 'connector-host-kit';
import type { StepError } from '../../api/types.ts';
import { shorten } from '../outputs/cap-json.ts';
import {
  type ChildAnswer,
  type ChildCall,
  type ChildOrder,
  LONGEST_TEXT,
  notTheContract,
  parseAnswer,
  readReport,
} from './child-reports.ts';
import { stepErrorOf, toStepError } from './read-result.ts';

export interface CallOptions {
  timeoutMs: number;
  signal: AbortSignal;
  /**
   * Calls that name the same one get the same process until `endSession`: it knows what it has just written. `apart`: of this session
   * alone, otherwise it may have worked for the owner before, and may afterwards.
   */
  session?: { id: string; apart: boolean } | undefined;
  /** What the connector said of its progress, unread. */
  onProgress?: (raw: unknown) => void;
  /** Masks what the call was given, also in faults that are told of it or after it. */
  redact?: (text: string) => string;
}

/** `printed`: what the connector wrote to the console meanwhile. */
type ProcessOutcome = ({ raw: unknown } | { error: StepError }) & { printed: string };

/** A process with whose it is; '' and undefined: the next one's to come. */
interface Entry {
  process: ConnectorProcess;
  owner: string;
  session: CallOptions['session'];
  /** By a call. */
  taken: boolean;
  /** Ends it, where nothing asks for it until then. */
  timer?: NodeJS.Timeout;
}

/** Kept for the next call of their owner, which then finds sockets and what was just written. */
const IDLE_MS = 60_000;
const MOST_IDLE = 6;
const HEAP_MB = 512;

export interface ProcessOptions {
  /** The built `connector-child.ts`. */
  program: string;
  /** Told what failed in a process where nobody waited for it. */
  onFault: (fault: string) => void;
  /** How long a process that was used before may take for a sign of life. @default 2 seconds */
  aliveMs?: number | undefined;
  /** What a process may take in all, in megabytes; looked at each second. @default 1000 */
  memoryMb?: number | undefined;
}

/** The processes of one connector. None works for two connections, and none on two calls at a time. */
export type ConnectorProcesses = ReturnType<typeof createConnectorProcesses>;

/** `folder`: of the connector. */
export function createConnectorProcesses(folder: string, options: ProcessOptions) {
  const { aliveMs = 2_000 } = options;
  /** The one that was used last comes last. */
  let entries: Entry[] = [];
  const end = (entry: Entry): Promise<void> => {
    clearTimeout(entry.timer);
    entries = entries.filter((other) => other !== entry);
    return entry.process.end();
  };
  const isFree = ({ taken, process }: Entry) => !taken && process.isFree();
  const take = (owner: string, session: CallOptions['session']): Entry => {
    // The one that was used last knows most of what was just written.
    const find = (whose: string, of: string | undefined) =>
      entries.findLast((entry) => entry.owner === whose && entry.session?.id === of && isFree(entry));
    // The one that described the connector has worked for nobody yet.
    const entry = find(owner, session?.id) ??
      (session?.apart ? undefined : find(owner, undefined)) ??
      find('', undefined) ?? { process: startProcess(folder, options), owner, session, taken: true };
    clearTimeout(entry.timer);
    Object.assign(entry, { owner, session, taken: true });
    entries = [...entries.filter((other) => other !== entry), entry];
    return entry;
  };
  /** A process whose connector left something behind that never gives the processor back must not fail the next call. */
  const takeAlive = async (owner: string, session: CallOptions['session']): Promise<Entry> => {
    const entry = take(owner, session);
    if (entry.process.isNew() || (await entry.process.isAlive(aliveMs))) return entry;
    void end(entry);
    return takeAlive(owner, session);
  };
  const keepIdle = (entry: Entry) => {
    entry.timer = setTimeout(() => void end(entry), IDLE_MS).unref();
    const idle = entries.filter((other) => other.session === undefined && isFree(other));
    if (idle[0] && idle.length > MOST_IDLE) void end(idle[0]);
  };
  return {
    /** Always resolves; a process that does not answer in time is ended. `owner`: whose call it is, a text that tells connections apart. */
    async call(owner: string, order: ChildCall, options: CallOptions): Promise<ProcessOutcome> {
      const { timeoutMs, signal, session, onProgress = () => {}, redact = (text) => text } = options;
      const entry = await takeAlive(owner && createHash('sha256').update(owner).digest('base64'), session);
      const { process } = entry;
      const settled = settle(() => process.run(order, onProgress, redact), { timeoutMs, signal });
      signal.addEventListener('abort', process.cancel, { once: true });
      if (signal.aborted) process.cancel();
      const outcome = await settled;
      signal.removeEventListener('abort', process.cancel);
      const printed = process.printed();
      entry.taken = false;
      if (!process.isFree() || !entries.includes(entry)) void end(entry);
      else if (session === undefined) keepIdle(entry);
      return 'raw' in outcome ? { ...outcome, printed } : { error: toStepError(outcome.error), printed };
    },
    /** Ends the processes of a session, or gives them back. */
    endSession(id: string): void {
      for (const entry of entries) {
        if (entry.session?.id !== id) continue;
        if (entry.session.apart || !isFree(entry)) void end(entry);
        else {
          entry.session = undefined;
          keepIdle(entry);
        }
      }
    },
    /** Ends all of them, and waits until they have. */
    async close(): Promise<void> {
      await Promise.all(entries.map(end));
    },
  };
}

type ConnectorProcess = ReturnType<typeof startProcess>;

function startProcess(folder: string, { program, onFault, memoryMb = 1_000 }: ProcessOptions) {
  const { WORKBENCH_TOKEN: _, ...env } = process.env;
  const child = fork(program, [folder, String(memoryMb * 1_000_000)], {
    execArgv: [`--max-old-space-size=${HEAP_MB}`],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // JSON would ask the connector's objects how they want to be written.
    serialization: 'advanced',
    env,
  });
  let printed = '';
  let spoiled = false;
  let mask = (text: string) => text;
  let used = false;
  let heard = () => {};
  let current:
    | {
        id: string;
        resolve(raw: unknown): void;
        reject(error: unknown): void;
        onProgress(raw: unknown): void;
      }
    | undefined;
  const print = (chunk: unknown) => {
    printed = (printed + String(chunk)).slice(0, LONGEST_TEXT);
  };
  /** Not to be used again. */
  const spoil = (error: StepError) => {
    spoiled = true;
    current?.reject(error);
    current = undefined;
  };
  const finish = (report: ChildAnswer) => {
    // Somebody may pretend to have been asked.
    if (report.id !== current?.id) return;
    if (report.changed !== undefined) return spoil(changedWorld(shorten(report.changed, LONGEST_NAME)));
    const { resolve, reject } = current;
    current = undefined;
    try {
      if ('failure' in report) reject(parseAnswer(report.failure));
      else resolve(parseAnswer(report.answer));
    } catch (error) {
      reject(error);
    }
  };
  child.stdout?.on('data', print);
  child.stderr?.on('data', print);
  child.on('message', (raw: unknown) => {
    const report = readReport(raw);
    if (!report) spoil(notTheContract('It sent the workbench something else than answers.'));
    else if ('pong' in report) heard();
    else if ('progress' in report) current?.onProgress(report.progress);
    else if ('printed' in report) print(report.printed);
    else if ('fault' in report) onFault(shorten(mask(report.fault), LONGEST_FAULT));
    else finish(report);
  });
  child.once('error', (error) => spoil(endedEarly(error.message)));
  const exited = new Promise<void>((resolve) => {
    child.once('exit', (code, signal) => {
      const memory = `SIGKILL: it took more than ${memoryMb} MB of memory, or was ended from outside`;
      spoil(endedEarly(signal === 'SIGKILL' ? memory : (signal ?? `exit code ${code}`)));
      resolve();
    });
  });
  return {
    run: (order: ChildCall, onProgress: (raw: unknown) => void, redact: typeof mask) =>
      new Promise<unknown>((resolve, reject) => {
        const id = randomUUID();
        mask = redact;
        used = true;
        current = { id, resolve, reject, onProgress };
        tell(child, { id, ...order });
      }),
    isNew: (): boolean => !used,
    /** Whether it answers in time, while no call is on. */
    isAlive: (limitMs: number) =>
      new Promise<boolean>((resolve) => {
        const timer = setTimeout(() => resolve(false), limitMs);
        heard = () => {
          clearTimeout(timer);
          resolve(true);
        };
        tell(child, { ping: true });
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

const LONGEST_NAME = 200;
const LONGEST_FAULT = 10_000;
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
