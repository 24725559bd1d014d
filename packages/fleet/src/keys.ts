// All that the fleet keeps in Redis, beside BullMQ's queues: one of these for each directory, named by its id.

/** Before every key, and before those of BullMQ. */
export const prefix = 'aup';

/** A sorted set: ids of runs by the time they were submitted. */
export const runsKey = `${prefix}:runs`;

/** A hash: the pace that the directory has allowed, for the next worker. */
export const paceKey = (directory: string): string => `${prefix}:pace:${directory}`;

/** The keys in Redis under which one run is kept. They expire together. */
export interface RunKeys {
  /** A hash: state, directory, action, times, figures. */
  run: string;
  /** A list: what was submitted, as chunks. */
  input: string;
  /** A list: the result of the dry run, as chunks. */
  plan: string;
  /** A stream: the intent and the end of each item. */
  ledger: string;
}

/** The keys of the run with this id; nothing is asked of Redis. */
export function keysOf(run: string): RunKeys {
  const key = `${prefix}:run:${run}`;
  return { run: key, input: `${key}:input`, plan: `${key}:plan`, ledger: `${key}:ledger` };
}

/** An id of a directory as a key may have it. */
export const isDirectoryId = (text: string): boolean => /^[0-9a-z-]{1,64}$/.test(text);
/** Whether a text can be the id of a run: twelve hexadecimal digits. */
export const isRunId = (text: string): boolean => /^[0-9a-f]{12}$/.test(text);
