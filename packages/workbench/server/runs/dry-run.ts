import type { StepError } from '../../api/connections.ts';
import type { JsonObject } from '../../api/json.ts';
import type { ActionManifest } from '../../api/manifest.ts';
import { stepError } from './step-result.ts';

/** How an action takes part in a dry run, so that nothing is ever written. */
export type DryRunMode = 'read' | 'simulate' | 'skip';

export function dryRunMode({ hints, input }: ActionManifest): DryRunMode {
  if (hints.readOnly === true) return 'read';
  return input.properties?.dryRun ? 'simulate' : 'skip';
}

/**
 * The input for a dry run of an action that can do one. Connectors may take other spellings of a key, and one of these
 * might say that it is no dry run after all: with keys other than the schema's own the step is refused.
 */
export function dryRunInput(
  action: ActionManifest,
  input: JsonObject,
): { input: JsonObject } | { error: StepError } {
  const other = Object.keys(input).find((key) => !Object.hasOwn(action.input.properties ?? {}, key));
  if (other === undefined) return { input: { ...input, dryRun: true } };
  return {
    error: stepError(
      'invalid_input',
      `A dry run takes only the keys that ${action.title} names, and "${other}" is none of them.`,
      'Use the key as the form has it.',
    ),
  };
}
