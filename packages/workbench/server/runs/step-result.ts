import { asObject } from 'connector-host-kit';
import type { ActionManifest, ItemState, Outcome, StepError, StepRun } from '../../api/types.ts';
import type { ActionResult } from '../connectors/read-result.ts';
import { ExpressionError } from '../expressions/expression.ts';

/** The result of a step, or of one item of its loop, with all of its output. */
export type StepResult = { state: ItemState } & Pick<
  StepRun,
  'outcome' | 'input' | 'output' | 'error' | 'attempts' | 'notes' | 'warnings' | 'log'
>;

const empty: StepResult = {
  state: 'failed',
  outcome: null,
  input: null,
  output: null,
  error: null,
  attempts: 0,
  notes: [],
  warnings: [],
  log: [],
};

export const skipped = (reason: string): StepResult => ({ ...empty, state: 'skipped', notes: [reason] });

/** Of a run that is held to a plan: what was asked for and is not in it, is not brought about. */
export const leftOut: StepResult = { ...skipped('Left out: it is not in the plan.'), outcome: 'partial' };

/** Why a step fails before its connector is called. */
export class StepFault extends Error {
  override readonly name = 'StepFault';
  readonly error: StepError;

  constructor(code: string, message: string, hint: string) {
    super(message);
    this.error = { code, message, hint, retryable: false, retryAfterSeconds: null, data: null };
  }
}

/** A step that failed by what was thrown: in the workbench itself, or in its expressions. */
export function failed(cause: unknown): StepResult {
  return { ...empty, error: faultOf(cause).error };
}

function faultOf(cause: unknown): StepFault {
  if (cause instanceof StepFault) return cause;
  if (cause instanceof ExpressionError)
    return new StepFault('expression', cause.message, 'Correct the expression in the step.');
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new StepFault('internal', `The workbench failed: ${reason}`, 'Please report it.');
}

/**
 * What a step brought about, by what its connector says (`meta.status`). Null where nothing is to be brought about, or nothing is
 * known: of actions that only read, and of connectors that do not say. Pure.
 */
export function outcomeOf(
  { hints }: ActionManifest,
  { error, status, output }: Pick<ActionResult, 'error' | 'status' | 'output'>,
  dryRun: boolean,
): Outcome | null {
  if (!error && status === 'partial') return 'partial';
  if (hints.readOnly === true) return null;
  if (!error) return status === 'done' || status === 'unchanged' ? status : null;
  if (dryRun) return null;
  // What failed and has an output had done something, unless the output is a plan: that is what would be done.
  return status === 'partial' || (output !== null && !asObject(output.dryRun)) ? 'partial' : null;
}

/**
 * What the items of a loop, or the steps of a run, brought about together. Of a whole that did not come to its end, what is done is a
 * part; in a dry run it is nothing. Pure.
 */
export function joinOutcomes(
  found: ReadonlySet<Outcome | null>,
  { ended, anyFailed, dryRun }: { ended: boolean; anyFailed: boolean; dryRun: boolean },
): Outcome | null {
  const something = found.has('done') || found.has('partial');
  if (!ended) return something && !dryRun ? 'partial' : null;
  if (found.has('partial') || (anyFailed && something)) return 'partial';
  if (found.has('done')) return 'done';
  return found.has('unchanged') && !anyFailed ? 'unchanged' : null;
}
