import { createHash } from 'node:crypto';
import { settle } from 'connector-host-kit';
import type { StepError } from '../../api/types.ts';
import { createTurns } from '../turns.ts';
import type { ChildCall } from './child-reports.ts';
import { type ConnectorProcess, type ProcessOptions, startProcess } from './connector-process.ts';
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
/** At a time, outside of runs, which are limited by themselves: each has a process of its own. */
const MOST_CALLS = 6;

const notBegun = stepErrorOf({
  code: 'cancelled',
  message: 'Cancelled before it began.',
  hint: 'Nothing was sent.',
});

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
  const perform = async (owner: string, order: ChildCall, options: CallOptions): Promise<ProcessOutcome> => {
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
  };
  const inTurn = createTurns(MOST_CALLS);
  return {
    /**
     * Always resolves; a process that does not answer in time is ended. `owner`: whose call it is, a text that tells connections apart.
     * Of those without a session only some run at a time.
     */
    call(owner: string, order: ChildCall, options: CallOptions): Promise<ProcessOutcome> {
      const work = () => perform(owner, order, options);
      return options.session
        ? work()
        : inTurn(options.signal, work, () => ({ error: notBegun, printed: '' }));
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
