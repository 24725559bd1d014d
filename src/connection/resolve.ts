import type { ConnectionInput, Repair } from '../contract.ts';
import { createRedact, longestSecret, type Redact } from '../core/redact.ts';
import { ConnectorError } from '../errors.ts';
import type { ConnectionFields, FormSchema } from '../generated/types.ts';
import { normalizeObject } from '../input/normalize.ts';
import type { Validator } from '../input/validation.ts';
import { baseUrlOf } from './base-url.ts';
import { isDay } from './key-year.ts';
import { repairConnection } from './repair.ts';

/** The values of the form after they were checked and put right, with the address they lead to. */
export interface Connection extends ConnectionFields {
  /** Such as https://api.atlassian.com/scim/directory/<id>. */
  directoryUrl: string;
}

/** A connection that can be used, and what of the given values had to be put right for it. */
export interface RepairedConnection {
  connection: Connection;
  normalized: Repair[];
}

/** A connection as given, and what it means. Made once for all calls that give the same. */
export interface ResolvedConnection {
  /** Takes out every secret, as given and as put right. */
  redact: Redact;
  /** The connection put right and checked; throws invalid_connection. */
  connection(validator: () => Promise<Validator>): Promise<RepairedConnection>;
}

/**
 * @param given plain data that nobody changes any more
 * @param others secrets that are none of the connection's, such as the password for a proxy
 */
export function createResolvedConnection(
  given: ConnectionInput | undefined,
  schema: FormSchema,
  others: readonly string[] = [],
): ResolvedConnection {
  let read: RepairedConnection | undefined;
  return {
    redact: createRedact([...secretsOf(given, schema), ...others]),
    async connection(validator) {
      read ??= resolveConnection(given, schema, await validator());
      const { connection, normalized } = read;
      // Hosts get these.
      return { connection, normalized: normalized.map((repair) => ({ ...repair })) };
    },
  };
}

/** What a header can carry as it is. Anything else would be left out on the way, and another key would arrive. */
const notSendable = /[^!-~]/u;

/**
 * The connection as given, put right where the slip is plain, then checked. Throws invalid_connection that names the
 * field; the message never holds a secret.
 */
export function resolveConnection(
  raw: ConnectionInput | undefined,
  schema: FormSchema,
  validate: Validator,
): RepairedConnection {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    throw bad('The connection must be an object of named fields.', schema);
  const { fields, normalized } = repairConnection(normalizeObject(raw, schema), schema);
  if (!validate(fields)) throw explainFields(validate, schema);
  for (const [field, { 'x-secret': isSecret, title = field, ...about }] of Object.entries(
    schema.properties ?? {},
  )) {
    if (!isSecret) continue;
    const secret = String(fields[field] ?? '');
    const at = secret.search(notSendable);
    if (at >= 0) {
      // The code point says enough, and nothing of the key.
      const code = (secret.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, '0');
      throw bad(
        `${title} contains a character that keys never have: U+${code}, character ${at + 1} of ${secret.length}.`,
        about,
      );
    }
    if (secret.length > longestSecret) throw bad(`${title} is longer than any key.`, about);
  }
  // The validator has just proven it.
  const checked = fields as unknown as ConnectionFields;
  if (checked.keyCreated !== undefined && !isDay(checked.keyCreated))
    throw bad('Key Created is not a valid date.', schema.properties?.keyCreated);
  const baseUrl = baseUrlOf(checked.baseUrl);
  return {
    connection: { ...checked, baseUrl, directoryUrl: `${baseUrl}/scim/directory/${checked.directoryId}` },
    normalized,
  };
}

function explainFields(validate: Validator, schema: FormSchema): ConnectorError {
  const [error] = validate.errors ?? [];
  const key =
    error?.keyword === 'required'
      ? String(error.params.missingProperty)
      : (error?.instancePath.split('/')[1] ?? '');
  const field = schema.properties?.[key];
  const title = field?.title ?? key;
  if (error?.keyword === 'required') return bad(`${title} is empty.`, field);
  if (error?.keyword === 'additionalProperties') {
    return bad(`The connection has no field "${String(error.params.additionalProperty)}".`, schema);
  }
  if (error?.keyword === 'enum')
    return bad(`${title} must be one of ${(field?.enum ?? []).join(', ')}.`, field);
  // The value is not quoted: a key pasted into the wrong field must not show up in a message.
  return bad(
    `${title} ${key === 'directoryId' ? 'is not a UUID' : 'does not have the right format'}.`,
    field,
  );
}

function bad(message: string, schema: FormSchema | undefined): ConnectorError {
  const example = schema?.['x-placeholder'] ? ` For example ${schema['x-placeholder']}` : '';
  const hint = schema?.description ? `${schema.description}${example}` : undefined;
  return new ConnectorError('invalid_connection', message, { hint });
}

function secretsOf(raw: ConnectionInput | undefined, schema: FormSchema): string[] {
  const given = normalizeObject(raw ?? {}, schema);
  const { fields } = repairConnection(given, schema);
  const secret = Object.keys(schema.properties ?? {}).filter((key) => schema.properties?.[key]?.['x-secret']);
  return secret.flatMap((key) => [given[key], fields[key]]).filter((value) => typeof value === 'string');
}
