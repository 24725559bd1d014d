import type { ActionManifest, JsonObject } from '../../api/types.ts';
import { isSecret } from '../connectors/secret-fields.ts';

/** A step's input as it may leave the workbench: what was typed into a secret field stays here, an expression in it goes along. */
export function withoutSecrets(action: ActionManifest | undefined, input: JsonObject): JsonObject {
  const kept = Object.entries(input).filter(([key, value]) => {
    const property = action?.input.properties?.[key];
    return !property || !isSecret(property) || (typeof value === 'string' && value.includes('{{'));
  });
  return Object.fromEntries(kept);
}
