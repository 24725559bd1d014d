/**
 * The state of a run. `waiting`: for approval of its plan. `approved`: waiting for a worker. The last six are final,
 * named as the status or the error code of the step.
 */
export type RunState =
  | 'queued'
  | 'planning'
  | 'waiting'
  | 'approved'
  | 'applying'
  | 'done'
  | 'unchanged'
  | 'partial'
  | 'failed'
  | 'plan_changed'
  | 'cancelled';

/** What a worker does with a run, each as a separate job: plan it, or apply it. */
export type Phase = 'plan' | 'apply';

/**
 * State -> the states that it may follow. `planning` and `applying` follow themselves: another worker has taken over.
 * A running job is cancelled by its worker, any other at once.
 */
export const follows: Record<RunState, readonly RunState[]> = {
  queued: [],
  planning: ['queued', 'planning'],
  waiting: ['planning'],
  approved: ['waiting'],
  applying: ['queued', 'approved', 'applying'],
  done: ['applying'],
  unchanged: ['planning', 'applying'],
  partial: ['applying'],
  failed: ['queued', 'planning', 'approved', 'applying'],
  plan_changed: ['applying'],
  cancelled: ['queued', 'planning', 'waiting', 'approved', 'applying'],
};

const ends: readonly RunState[] = ['done', 'unchanged', 'partial', 'failed', 'plan_changed', 'cancelled'];

/** Whether the state is final. */
export const isEnded = (state: RunState): boolean => ends.includes(state);

/** Whether a worker is working on the run. */
export const isRunning = (state: RunState): boolean => state === 'planning' || state === 'applying';

/** Whether a text from Redis is a state that this version knows. */
export const isRunState = (text: string | undefined): text is RunState =>
  text !== undefined && Object.hasOwn(follows, text);
