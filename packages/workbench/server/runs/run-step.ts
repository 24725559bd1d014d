import { ExpressionError, type Scope } from '../expressions/expression.ts';
import { isMet } from '../expressions/truth.ts';
import { dryRunPart } from './dry-run.ts';
import type { PlannedStep } from './planned-step.ts';
import type { RunContext } from './run-context.ts';
import { expressionFailure, type LoopWatch, runLoop } from './run-loop.ts';
import { runOnce } from './run-once.ts';
import { failed, type StepEnd, skipped } from './step-end.ts';
import { stepFailure } from './step-failure.ts';

/** Runs one step to its end. Always resolves. */
export async function runStep(
  context: RunContext,
  planned: PlannedStep,
  scope: Scope,
  watch: LoopWatch,
): Promise<StepEnd> {
  const { step, action, forEach, when } = planned;
  if (step.settings.disabled) return skipped('The step is disabled.');
  if (context.dryRun && dryRunPart(action) === 'left out') {
    return skipped(`Left out of the dry run: ${action.title} would write and has no dry run of its own.`);
  }
  try {
    if (forEach) return await runLoop(context, planned, forEach, scope, watch);
    if (when && !isMet(await when(scope))) return skipped('The condition was not met.');
    return await runOnce(context, planned, scope, watch);
  } catch (error) {
    if (error instanceof ExpressionError) return failed(expressionFailure(error));
    const reason = error instanceof Error ? error.message : String(error);
    return failed(stepFailure('internal', `The workbench failed: ${reason}`, 'Please report it.'));
  }
}
