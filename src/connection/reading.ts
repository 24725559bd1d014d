import type { ConnectionInput } from '../contract.ts';
import { createRedact, type Redact } from '../core/redact.ts';
import { normalizeObject } from '../input/normalize.ts';
import type { Schema, Validator } from '../input/schema.ts';
import { repairConnection } from './repair.ts';
import { type RepairedConnection, resolveConnection } from './resolve.ts';

/** A connection as given, and what it means. Made once for all calls that give the same. */
export interface ResolvedConnection {
  /** Takes out every secret, as given and as put right. */
  redact: Redact;
  /** The connection put right and checked; throws invalid_connection. */
  connection(validator: () => Promise<Validator>): Promise<RepairedConnection>;
}

/** @param given plain data that nobody changes any more */
export function createResolvedConnection(
  given: ConnectionInput | undefined,
  schema: Schema,
): ResolvedConnection {
  let read: RepairedConnection | undefined;
  return {
    redact: createRedact(secretsOf(given, schema)),
    async connection(validator) {
      read ??= resolveConnection(given, schema, await validator());
      const { connection, normalized } = read;
      // Hosts get these.
      return { connection, normalized: normalized.map((repair) => ({ ...repair })) };
    },
  };
}

function secretsOf(raw: ConnectionInput | undefined, schema: Schema): string[] {
  const given = normalizeObject(raw ?? {}, schema);
  const { fields } = repairConnection(given, schema);
  const secret = Object.keys(schema.properties ?? {}).filter((key) => schema.properties?.[key]?.['x-secret']);
  return secret.flatMap((key) => [given[key], fields[key]]).filter((value) => typeof value === 'string');
}
