import type { JsonObject } from '../../api/types.ts';
import type { Scope } from '../expressions/expression.ts';
import { maskInput } from '../outputs/mask-input.ts';
import { isError } from './connected.ts';
import { dryRunInput, dryRunPart } from './dry-run.ts';
import type { PlannedStep } from './planned-step.ts';
import type { RunContext } from './run-context.ts';
import { failed, type StepEnd } from './step-end.ts';
import { tryAction } from './try-action.ts';

/** Told while an action runs. */
export interface Watch {
  onInput(input: JsonObject): void;
  onTry(attempt: number, note: string | null): void;
  onProgress(progress: { done: number; total: number; message: string }): void;
}

/** Works out a step's input and runs its action, as often as its retries allow. Throws an ExpressionError. */
export async function runOnce(
  context: RunContext,
  { step, action, makeInput }: PlannedStep,
  scope: Scope,
  watch: Watch,
): Promise<StepEnd> {
  const connected = context.connect(step);
  if (isError(connected)) return failed(connected);
  const made = await makeInput(scope);
  const dry = context.dryRun && dryRunPart(action) === 'writes nothing';
  const sent = dry ? dryRunInput(action, made) : { input: made };
  if ('error' in sent) return failed(sent.error);

  const input = connected.redact(maskInput(action.input, sent.input));
  watch.onInput(input);
  const notes: string[] = [];
  const { ok, ...result } = await tryAction({
    connected,
    action: action.slug,
    input: sent.input,
    settings: step.settings,
    signal: context.signal,
    clock: context.clock,
    onTry: (attempt, note) => {
      if (note) notes.push(note);
      watch.onTry(attempt, note);
    },
    onProgress: watch.onProgress,
  });
  if (dry && ok) notes.push('Dry run: nothing was written.');
  const state = ok ? 'completed' : context.signal.aborted ? 'cancelled' : 'failed';
  return { ...result, state, input, notes };
}
