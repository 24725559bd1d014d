import type { JsonSchema } from '../../../api/manifest.ts';

/** The input of an action without `dryRun`: that is asked for the run as a whole. */
export function stepSchema(input: JsonSchema): JsonSchema {
  const { dryRun, ...properties } = input.properties ?? {};
  return dryRun ? { ...input, properties } : input;
}
