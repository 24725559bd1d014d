import type { JsonObject } from '../../api/json.ts';
import type { ActionManifest } from '../../api/manifest.ts';
import type { Step } from '../../api/workflows.ts';
import { compileInput } from '../expressions/compile-value.ts';
import type { Expression, Scope } from '../expressions/expression.ts';
import { compileWhole } from '../expressions/split-text.ts';

/** A step with its expressions compiled. */
export interface PlannedStep {
  step: Step;
  action: ActionManifest;
  makeInput: (scope: Scope) => Promise<JsonObject>;
  when: Expression | null;
  forEach: Expression | null;
}

/** Throws an ExpressionError. */
export function planStep(step: Step, action: ActionManifest): PlannedStep {
  return {
    step,
    action,
    makeInput: compileInput(step.input),
    when: step.when?.trim() ? compileWhole(step.when) : null,
    forEach: step.forEach?.trim() ? compileWhole(step.forEach) : null,
  };
}
