import { rateProbe, readProbes, writeProbes } from './all-probes.ts';
import { type Clock, systemClock } from './clock.ts';
import {
  createPacedSend,
  retryAfterSeconds,
  retryHintOf,
  ThrottledError,
  type Traffic,
} from './http/pace.ts';
import type { Answer, Ask, Send } from './http/request.ts';
import type { Look, Probe } from './probe.ts';
import { readSample, type Sample } from './sample.ts';
import { type Seen, unseen } from './seen.ts';
import {
  type Cleaned,
  createThrowaways,
  findLeftovers,
  NotCreatedError,
  removeAll,
  type Throwaways,
  usualPrefix,
  type WriteOptions,
} from './write/throwaways.ts';

/** How a directory is asked. Without `write` nothing in it is changed. */
export interface RunOptions {
  send: Send;
  /** Asks with throwaway records as well. @default it only reads */
  write?: WriteOptions | undefined;
  /** @default the machine's */
  clock?: Clock | undefined;
  /** Ends the run; what was written is cleaned up all the same. */
  signal?: AbortSignal | undefined;
  /** Ids of the probes to ask. @default all */
  only?: readonly string[] | undefined;
  onProgress?: ((done: number, of: number) => void) | undefined;
}

/** What a probe saw. */
export interface Result {
  probe: Probe;
  seen: Seen;
}

/** What a run saw, and why it ended before its end. */
export interface Run {
  results: Result[];
  traffic: Traffic;
  /** Which probe was answered 429. */
  throttled?: { at: string; hint: string; seconds: number | undefined; afterRequests: number };
  /** Stopped by the signal. */
  stopped?: true;
  /** What became of the throwaway records. */
  cleaned?: Cleaned;
}

/** Records of an earlier run are still there. */
export class LeftoversError extends Error {
  override readonly name = 'LeftoversError';
}

const never = new AbortController().signal;
/** The longest time, in seconds, that a directory is waited for to clean up after a 429. */
const longestWait = 60;

/**
 * Asks probe after probe. Ends at the first 429, and when the signal aborts: what was seen until then is the result. Whatever
 * was written is deleted at the end, however the run ends.
 * @throws NoDirectoryError where nothing can be listed; UnreachableError where no answer comes; LeftoversError where records
 * of an earlier run are there
 */
export async function runProbes(options: RunOptions): Promise<Run> {
  const { clock = systemClock, signal = never, only, write, onProgress } = options;
  const { send, traffic } = createPacedSend(options.send, clock);
  const asked = [...readProbes, ...(write ? writeProbes : []), rateProbe].filter(
    ({ id }) => only?.includes(id) ?? true,
  );
  const look = createLook(send, traffic, { clock, signal, write });
  const run: Run = { results: [], traffic };
  try {
    if (write && (await findLeftovers(look.ask, write.prefix)).length > 0)
      throw new LeftoversError('Records of an earlier run still exist.');
    for (const probe of asked) {
      if (!(await askProbe(run, probe, look, { clock, signal }))) break;
      onProgress?.(run.results.length, asked.length);
    }
  } finally {
    if (write) run.cleaned = await cleanUp(run, look, clock, send);
  }
  return run;
}

/** False where the run is over. */
async function askProbe(
  run: Run,
  probe: Probe,
  look: Look,
  { clock, signal }: { clock: Clock; signal: AbortSignal },
): Promise<boolean> {
  try {
    run.results.push({ probe, seen: await probe.see(look) });
    return true;
  } catch (error) {
    if (error instanceof NotCreatedError) {
      run.results.push({ probe, seen: unseen(error.message) });
      return true;
    }
    if (error instanceof ThrottledError) noteThrottling(run, probe, error, clock);
    else if (signal.aborted) run.stopped = true;
    else throw error;
    return false;
  }
}

function createLook(
  send: Send,
  traffic: Traffic,
  { clock, signal, write }: { clock: Clock; signal: AbortSignal; write: WriteOptions | undefined },
): Look {
  const answers = new Map<string, Answer>();
  const ask = async (request: Ask, again?: 'again'): Promise<Answer> => {
    signal.throwIfAborted();
    // A write that was cut off might have been carried out: its answer is waited for.
    if ((request.method ?? 'GET') !== 'GET') return send(request, never);
    const key = JSON.stringify(request);
    const known = again === undefined ? answers.get(key) : undefined;
    const answer = known ?? (await send(request, signal));
    answers.set(key, answer);
    return answer;
  };
  let sample: Promise<Sample> | undefined;
  return {
    ask,
    traffic,
    own: createThrowaways(ask, write ?? { prefix: usualPrefix, address: '' }),
    sleep: (milliseconds) => clock.sleep(milliseconds, signal),
    sample: () => {
      sample ??= readSample(ask);
      return sample;
    },
  };
}

function noteThrottling(run: Run, at: Probe, { answer }: ThrottledError, clock: Clock): void {
  const hint = retryHintOf(answer);
  const afterRequests = run.traffic.own - 1;
  const value = `429 after ${afterRequests} requests, ${hint === 'none' ? 'without a time' : hint}`;
  run.results.push({ probe: rateProbe, seen: { value } });
  run.throttled = { at: at.id, hint, seconds: retryAfterSeconds(answer, clock.now()), afterRequests };
}

/** Deletes what the run has created. After a 429 it waits as long as the directory asks, where that is not long. */
async function cleanUp(run: Run, { own }: { own: Throwaways }, clock: Clock, send: Send): Promise<Cleaned> {
  const seconds = run.throttled ? (run.throttled.seconds ?? longestWait) : 0;
  if (seconds > longestWait && own.made.length > 0) return leftAll(own);
  if (seconds > 0 && own.made.length > 0) await clock.sleep(seconds * 1_000, never);
  return removeAll((request) => send(request, never), own.made).catch(() => leftAll(own));
}

const leftAll = ({ made }: Throwaways): Cleaned => ({ removed: 0, left: made.map(() => 'not asked') });

/** How the records of a run that was cut off are found again, and who says that they may go. */
export interface CleanOptions {
  send: Send;
  prefix: string;
  /** @default the machine's */
  clock?: Clock | undefined;
  /** Asked with the number of users and groups found, before anything is deleted. */
  confirm(found: { users: number; groups: number }): Promise<boolean>;
}

/**
 * Deletes what an earlier run has left: records that bear one of the doctor's names, and no others. Undefined where nobody
 * wants it.
 */
export async function cleanLeftovers(options: CleanOptions): Promise<Cleaned | undefined> {
  const { send } = createPacedSend(options.send, options.clock ?? systemClock);
  const ask = (request: Ask) => send(request, never);
  const found = await findLeftovers(ask, options.prefix);
  const users = found.filter(({ kind }) => kind === 'Users').length;
  if (found.length > 0 && !(await options.confirm({ users, groups: found.length - users }))) return undefined;
  return removeAll(ask, found);
}
