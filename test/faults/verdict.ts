import type { InvokeResult } from '../../src/contract.ts';
import { errorTable } from '../../src/errors.ts';
import { liesOf } from './claims.ts';
import type { CleanRun } from './scenario.ts';
import type { State } from './state.ts';
import type { Trouble } from './troubles.ts';

/** What became of a scenario that met a fault. */
export interface Incident {
  result: InvokeResult;
  state: State;
  /** The same action once more, when the fault is gone; only after an error. */
  again?: { result: InvokeResult; state: State } | undefined;
}

export type Verdict = { kind: 'equal' } | { kind: 'honest' } | { kind: 'unexplained'; why: string };

/** Whether an incident leaves what a clean run leaves, or says what it left instead and can be made good. Pure. */
export function judge(incident: Incident, clean: CleanRun, trouble: Trouble, raw: boolean): Verdict {
  const { result, state } = incident;
  const whole = result.ok && !namesFailures(result.output);
  const why = whole
    ? problemOfSuccess(result.output, state, clean, raw)
    : ((result.ok ? undefined : problemOfError(result, trouble)) ??
      liesOf(result, clean.before, state)[0] ??
      problemOfAgain(incident, clean));
  if (why !== undefined) return { kind: 'unexplained', why };
  return { kind: whole ? 'equal' : 'honest' };
}

/** Whether a step over many things says that some of them failed: that is its way of being an error. */
export function namesFailures(output: Record<string, unknown>): boolean {
  return (Array.isArray(output.notDone) && output.notDone.length > 0) || holdsFailure(output);
}

function holdsFailure(part: unknown): boolean {
  if (typeof part !== 'object' || part === null) return false;
  if ('status' in part && 'reason' in part && isFailure(part.status, part.reason)) return true;
  return Object.values(part).some(holdsFailure);
}

/** What is kept because it could not be read is not as it was asked for. */
const isFailure = (status: unknown, reason: unknown): boolean =>
  status === 'failed' || (status === 'held_back' && /could not be read/.test(String(reason)));

/** Whether outputs differ only in what became of people of whom it is said that it is not known. */
function saysWhatIsNotKnown(output: Record<string, unknown>, clean: Record<string, unknown>): boolean {
  const outcomesOf = (of: Record<string, unknown>) =>
    (Array.isArray(of.outcomes) ? of.outcomes : []) as { user: string; reason?: string }[];
  const open = new Set(
    outcomesOf(output).flatMap(({ user, reason = '' }) =>
      /is not known|^Unknown:/.test(reason) ? [user] : [],
    ),
  );
  const rest = (of: Record<string, unknown>) =>
    lasting({ ...of, summary: {}, outcomes: outcomesOf(of).filter(({ user }) => !open.has(user)) });
  return open.size > 0 && same(rest(output), rest(clean));
}

function problemOfSuccess(
  output: Record<string, unknown>,
  state: State,
  clean: CleanRun,
  raw: boolean,
): string | undefined {
  // What a request of the person's own brought is shown as it came: its success is that of HTTP.
  if (raw) return undefined;
  if (!same(state, clean.after)) return 'success, but the state is another one';
  if (!same(lasting(output), lasting(clean.output)) && !saysWhatIsNotKnown(output, clean.output))
    return `success, but with another output: ${JSON.stringify(lasting(output))} instead of ${JSON.stringify(lasting(clean.output))}`;
  return undefined;
}

function problemOfError(result: InvokeResult & { ok: false }, trouble: Trouble): string | undefined {
  const { code, message, hint, retryable, retryAfterSeconds } = result.error;
  if (code !== trouble.code) return `the code is ${code}: ${message}`;
  if (retryable !== errorTable[code].retryable) return `retryable is ${retryable} with ${code}`;
  if (message.length < 10 || hint.length < 10) return `it says too little: ${message} ${hint}`;
  if (trouble.timed && code === 'rate_limited' && retryAfterSeconds === undefined)
    return 'the time to come back is not passed on';
  return undefined;
}

function problemOfAgain({ again }: Incident, clean: CleanRun): string | undefined {
  if (!again) return 'it was not run again';
  const { result, state } = again;
  if (result.ok && namesFailures(result.output)) return 'run again, something fails still';
  if (!same(state, clean.after)) return `run again, the state is another one (${wordFor(result)})`;
  if (!result.ok && result.error.code !== clean.againCode)
    return `run again, it fails: ${result.error.message}`;
  return undefined;
}

const wordFor = (result: InvokeResult): string => (result.ok ? 'success' : result.error.code);

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Without ids and ports, which are new each time. */
function lasting(output: Record<string, unknown>): unknown {
  const passing = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|712020:[0-9a-f-]+|127\.0\.0\.1:\d+/g;
  return JSON.parse(JSON.stringify(output).replace(passing, '*'));
}
