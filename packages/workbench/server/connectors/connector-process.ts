import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
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
import { stepErrorOf } from './read-result.ts';

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

/** A process in which a connector works; `process-pool.ts` says for whom. */
export type ConnectorProcess = ReturnType<typeof startProcess>;

/** `folder`: of the connector. */
export function startProcess(folder: string, { program, onFault, memoryMb = 1_000 }: ProcessOptions) {
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
  /** Not to be used again; what still comes, on the way to its end, is of nobody. */
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
      spoil(endedEarly('the workbench ended it'));
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
