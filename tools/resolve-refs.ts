import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export const readJson = (file: string): JsonObject => JSON.parse(readFileSync(file, 'utf8')) as JsonObject;

export interface Reference {
  file: string;
  /** The part behind `#`; empty for the whole file. */
  pointer: string;
  target: Json;
}

/** What a `$ref` in a file means: a path beside that file, then a JSON pointer (RFC 6901). */
export function follow(ref: string, from: string): Reference {
  const [path = '', pointer = ''] = ref.split('#');
  const file = path === '' ? from : join(dirname(from), path);
  let target: Json = readJson(file);
  for (const step of pointer.split('/').slice(1)) {
    target = (target as JsonObject)[step.replaceAll('~1', '/').replaceAll('~0', '~')] ?? missing(ref, from);
  }
  return { file, pointer, target };
}

/** The schema with every `$ref` replaced by what it means. Members beside a `$ref` win over those behind it. */
export function resolveRefs(schema: Json, file: string): Json {
  if (Array.isArray(schema)) return schema.map((item) => resolveRefs(item, file));
  if (typeof schema !== 'object' || schema === null) return schema;
  const { $ref, $schema: _, ...own } = schema;
  const members = Object.fromEntries(
    Object.entries(own).map(([key, value]) => [key, resolveRefs(value, file)]),
  );
  // `$ref` is also the name of an attribute: there its value is a schema, not a text.
  if (typeof $ref !== 'string')
    return $ref === undefined ? members : { ...members, $ref: resolveRefs($ref, file) };
  const { target, file: home } = follow($ref, file);
  return { ...(resolveRefs(target, home) as JsonObject), ...members };
}

function missing(ref: string, from: string): never {
  throw new Error(`${from}: nothing is at ${ref}`);
}
