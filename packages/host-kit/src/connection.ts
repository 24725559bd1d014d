import type { Connection, ConnectionMethod, Json, JsonObject, JsonSchema, Manifest } from './contract.ts';
import { HostError } from './errors.ts';
import { type Field, type FieldKind, fieldsOf } from './fields.ts';

type Environment = Record<string, string | undefined>;

/**
 * The name of the environment variable for a field: the connector's id and the field's key, as capitals joined by underscores.
 * @example variableOf('tiny-shelf', 'passPhrase') // TINY_SHELF_PASS_PHRASE
 */
export function variableOf(id: string, key: string): string {
  const spaced = `${id}-${key.replace(/([a-z0-9])([A-Z])/g, '$1-$2')}`;
  return spaced.replace(/[^A-Za-z0-9]+/g, '_').toUpperCase();
}

/**
 * The connection that the environment describes. Of several methods the one with the most variables set, else the first.
 * @throws HostError `invalid_connection`, naming the variables that are missing; never a value
 */
export function connectionFromEnvironment(manifest: Manifest, env: Environment): Connection {
  const found = manifest.connection.methods
    .map((method) => readMethod(manifest.id, method, env))
    .sort((a, b) => Number(a.missing.length > 0) - Number(b.missing.length > 0) || b.given - a.given)[0];
  if (found === undefined || found.missing.length > 0) {
    throw new HostError(
      'invalid_connection',
      `The environment describes no connection to ${manifest.title}: ${found?.missing.join(', ') ?? 'no way to connect'} not set.`,
      `Set them in the environment of this process${found?.optional.length ? `, and if needed ${found.optional.join(', ')}` : ''}.`,
    );
  }
  return found.connection;
}

function readMethod(id: string, { fields }: ConnectionMethod, env: Environment) {
  const all = fieldsOf(fields).map((field) => ({ field, variable: variableOf(id, field.key) }));
  const given = (variable: string) => env[variable]?.trim() || undefined;
  const entries = all.flatMap(({ field, variable }): [string, Json][] => {
    const text = given(variable);
    return text === undefined ? [] : [[field.key, readValue(field, text)]];
  });
  return {
    connection: Object.fromEntries(entries),
    given: entries.length,
    missing: all
      .filter(({ field, variable }) => field.required && !given(variable))
      .map(({ variable }) => variable),
    optional: all.filter(({ field }) => !field.required).map(({ variable }) => variable),
  };
}

/**
 * Values that a host has as texts only, with switches and numbers as such. Lists and JSON stay texts: connectors read them, and keep
 * every digit.
 */
export function readScalars(schema: JsonSchema, values: Record<string, string>): JsonObject {
  const kinds = new Map(fieldsOf(schema).map(({ key, kind }) => [key, kind]));
  return Object.fromEntries(
    Object.entries(values).map(([key, text]) => [key, scalarOf(kinds.get(key), text) ?? text]),
  );
}

function scalarOf(kind: FieldKind | undefined, text: string): boolean | number | undefined {
  if (kind === 'boolean' && /^(true|false)$/i.test(text)) return /^true$/i.test(text);
  // A number that would not be written again as it stands is one for the connector to explain.
  return kind === 'number' && String(Number(text)) === text.trim() ? Number(text) : undefined;
}

/** Of the field's kind where the text is; else the text as it is, for the connector to explain. */
function readValue({ kind }: Field, text: string): Json {
  const scalar = scalarOf(kind, text);
  if (scalar !== undefined) return scalar;
  if (kind === 'list' && !text.startsWith('['))
    return text
      .split(/[,\n]/)
      .map((part) => part.trim())
      .filter(Boolean);
  if (kind === 'list' || kind === 'json' || kind === 'table') {
    try {
      // JSON.parse makes nothing else.
      return JSON.parse(text) as Json;
    } catch {
      return text;
    }
  }
  return text;
}

/**
 * The connection, allowing only reading where the manifest has a field for that: the one with `x-access`, whose value is the one to
 * set. Otherwise the connection as it is.
 */
export function readOnlyConnection(
  { connection: { methods } }: Manifest,
  connection: Connection,
): Connection {
  const fields = methods.flatMap(({ fields }) => Object.entries(fields.properties ?? {}));
  const marked = fields.find(([, field]) => typeof field['x-access'] === 'string');
  return marked ? { ...connection, [marked[0]]: marked[1]['x-access'] ?? 'read-only' } : connection;
}
