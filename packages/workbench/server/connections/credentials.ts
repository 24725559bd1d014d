import type { JsonObject } from '../../api/json.ts';
import type { ConnectionMethod } from '../../api/manifest.ts';
import type { Credentials } from '../connectors/calls.ts';
import { secretKeys, splitValues } from '../connectors/secret-fields.ts';

/** Values as given, completed: everything from a preset, secrets from the stored connection. */
export function completeCredentials(
  method: ConnectionMethod,
  given: JsonObject,
  sources: { preset?: JsonObject | undefined; stored?: JsonObject | undefined },
): Credentials {
  const values = splitValues(method, given);
  const preset = splitValues(method, sources.preset ?? {});
  return {
    open: { ...preset.open, ...values.open },
    secrets: { ...preset.secrets, ...sources.stored, ...values.secrets },
  };
}

/** What keeps values from being stored, or undefined. Whether they are right is for the connector's test to say. */
export function valuesFault(method: ConnectionMethod, { open, secrets }: Credentials): string | undefined {
  const { properties = {}, required = [] } = method.fields;
  const unknown = Object.keys(open).find((key) => !Object.hasOwn(properties, key));
  if (unknown !== undefined) return `${method.title} has no field "${unknown}".`;
  const missing = required.find(
    (key) =>
      !Object.hasOwn(open, key) && !Object.hasOwn(secrets, key) && properties[key]?.default === undefined,
  );
  return missing === undefined ? undefined : `Fill in "${properties[missing]?.title ?? missing}".`;
}

/** Secrets of which this method has a field. */
export function keptSecrets(method: ConnectionMethod, secrets: JsonObject): JsonObject {
  const keys = new Set(secretKeys(method));
  return Object.fromEntries(Object.entries(secrets).filter(([key]) => keys.has(key)));
}
