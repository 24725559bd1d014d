import { HostError } from 'connector-host-kit';
import type { Redis } from 'ioredis';
import { isRunId, keysOf, runsKey } from './keys.ts';
import { follows, isRunState, type RunState } from './run-state.ts';

/** What is known of a run without its list, its plan and its ledger. */
export interface Run {
  id: string;
  state: RunState;
  /** The id of the directory. */
  directory: string;
  /** The slug of the action. */
  action: string;
  /** Whether its plan waits for somebody to approve it. */
  needsApproval: boolean;
  /** Milliseconds since 1970. */
  submittedAt: number;
  startedAt: number | undefined;
  endedAt: number | undefined;
  /** Seconds after the last step for which all of it is kept. */
  keepSeconds: number;
  /** Milliseconds a step may take. */
  timeoutMs: number;
  /** How often a worker has begun to apply it. */
  attempts: number;
  plan: RunPlan | undefined;
  progress: { done: number; total: number; message: string } | undefined;
  /** Why it ended, or waits for another try. */
  error: { code: string; message: string; hint: string } | undefined;
  /** Requests of all attempts that could say how many. */
  requests: number;
  warnings: string[];
  cancelRequested: boolean;
}

/** What a dry run came to: the id that is approved, and how many records it creates, changes and takes away. */
export interface RunPlan {
  id: string;
  creates: number;
  changes: number;
  removes: number;
}

/** What is known of a run when it is submitted. */
export type NewRun = Pick<
  Run,
  'id' | 'directory' | 'action' | 'needsApproval' | 'submittedAt' | 'keepSeconds' | 'timeoutMs'
>;

/** The lock of a job, as BullMQ keeps it: who holds the token may write. */
export interface Lock {
  key: string;
  token: string;
}

/** The lock of the job is another's by now. */
export class LockLostError extends Error {
  override readonly name = 'LockLostError';
}

type Fields = Record<string, string | number>;

// KEYS: run, lock or run. ARGV: token or '', the states it may follow, seconds to keep, fields and values.
const moveScript = `
if ARGV[1] ~= '' and redis.call('GET', KEYS[2]) ~= ARGV[1] then return 'lost' end
local state = redis.call('HGET', KEYS[1], 'state')
if not state then return 'gone' end
if not string.find(ARGV[2], ',' .. state .. ',', 1, true) then return state end
redis.call('HSET', KEYS[1], unpack(ARGV, 4))
for _, part in ipairs({'', ':input', ':plan', ':ledger'}) do redis.call('EXPIRE', KEYS[1] .. part, ARGV[3]) end
return 'moved'`;

/**
 * Keeps a new run as `queued`, for `keepSeconds`, and drops runs older than 400 days from the list.
 * @throws Error where Redis did not take all of it
 */
export async function createRun(redis: Redis, { id, ...run }: NewRun): Promise<void> {
  const { run: key } = keysOf(id);
  const fields: Fields = { ...run, state: 'queued', needsApproval: run.needsApproval ? 1 : 0 };
  const oldest = run.submittedAt - 400 * 86_400_000;
  const results = await redis
    .multi()
    .hset(key, fields)
    .expire(key, run.keepSeconds)
    .zadd(runsKey, run.submittedAt, id)
    .zremrangebyscore(runsKey, 0, oldest)
    .exec();
  if (results === null || results.some(([error]) => error)) throw new Error('The run could not be stored.');
}

/**
 * Moves a run to its next state, and keeps all of it for its time again.
 * @param lock where a worker does it: without the lock nothing is written
 * @throws LockLostError
 * @returns the state in which the run stays where it may not go there; `gone` where there is no such run any more
 */
export async function moveRun(
  redis: Redis,
  { id, keepSeconds }: Pick<Run, 'id' | 'keepSeconds'>,
  to: RunState,
  fields: Fields = {},
  lock?: Lock,
): Promise<'moved' | 'gone' | RunState> {
  const { run: key } = keysOf(id);
  const answer = String(
    await redis.eval(
      moveScript,
      2,
      key,
      lock?.key ?? key,
      lock?.token ?? '',
      `,${follows[to].join(',')},`,
      keepSeconds,
      ...Object.entries({ ...fields, state: to }).flat(),
    ),
  );
  if (answer === 'lost') throw new LockLostError('Another worker has the job.');
  return isRunState(answer) ? answer : answer === 'moved' ? 'moved' : 'gone';
}

/** @throws HostError `not_found` where there is none, or none any more */
export async function readRun(redis: Redis, id: string): Promise<Run> {
  const fields = isRunId(id) ? await redis.hgetall(keysOf(id).run) : {};
  const run = toRun(id, fields);
  if (run) return run;
  throw new HostError(
    'not_found',
    `There is no run ${id.slice(0, 40)}.`,
    'Runs are deleted after their time. To list the existing ones: aup fleet list',
  );
}

/** The latest runs, newest first. What has been dropped is forgotten. */
export async function listRuns(redis: Redis, most: number): Promise<Run[]> {
  const ids = await redis.zrevrange(runsKey, 0, most - 1);
  const runs = await Promise.all(ids.map(async (id) => toRun(id, await redis.hgetall(keysOf(id).run))));
  const gone = ids.filter((_, index) => runs[index] === undefined);
  if (gone.length > 0) await redis.zrem(runsKey, ...gone);
  return runs.filter((run) => run !== undefined);
}

function toRun(id: string, fields: Record<string, string>): Run | undefined {
  const { state, directory, action, plan, progress, error, warnings } = fields;
  if (!isRunState(state) || directory === undefined || action === undefined) return undefined;
  const time = (text: string | undefined) => (text === undefined ? undefined : Number(text));
  return {
    id,
    state,
    directory,
    action,
    needsApproval: fields.needsApproval === '1',
    submittedAt: Number(fields.submittedAt),
    startedAt: time(fields.startedAt),
    endedAt: time(fields.endedAt),
    keepSeconds: Number(fields.keepSeconds),
    timeoutMs: Number(fields.timeoutMs),
    attempts: Number(fields.attempts ?? 0),
    requests: Number(fields.requests ?? 0),
    cancelRequested: fields.cancel === '1',
    // Written by this package as JSON of these forms.
    plan: plan === undefined ? undefined : JSON.parse(plan),
    progress: progress === undefined ? undefined : JSON.parse(progress),
    error: error === undefined ? undefined : JSON.parse(error),
    warnings: warnings === undefined ? [] : JSON.parse(warnings),
  };
}
