import type { JsonObject, JsonSchema } from '../../api/types.ts';
import { isSecret } from '../connectors/secret-fields.ts';
import { MASK } from './redact.ts';

/** An input as it may be recorded: what its schema marks as secret is masked. */
export function maskInput(schema: JsonSchema, input: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(input).map(([key, value]) => {
      const property = schema.properties?.[key];
      return [key, property && isSecret(property) ? MASK : value];
    }),
  );
}
