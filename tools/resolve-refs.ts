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
  const { $ref, $schema: _, ...own } = withIncluded(schema, file);
  const members = Object.fromEntries(
    Object.entries(own).map(([key, value]) => [key, resolveRefs(value, file)]),
  );
  // `$ref` is also the name of an attribute: there its value is a schema, not a text.
  if (typeof $ref !== 'string')
    return $ref === undefined ? members : { ...members, $ref: resolveRefs($ref, file) };
  const { target, file: home } = follow($ref, file);
  return { ...(resolveRefs(target, home) as JsonObject), ...members };
}

/**
 * An object of a schema with what it takes from another file, as references to there.
 * `x-include` among properties: the properties of that file, in its place and order. `with` lays members over some of them;
 * a property with `x-after` stands behind the included one of that name.
 * `x-names-of` beside a type: their names as `enum`. Both leave out those under `except`.
 */
export function withIncluded(schema: JsonObject, file: string): JsonObject {
  const { 'x-include': include, 'x-names-of': namesOf } = schema;
  if (namesOf !== undefined) {
    const { 'x-names-of': _, ...others } = schema;
    return { ...others, enum: included(namesOf, file).map(([name]) => name) };
  }
  // The schema of an action declares the keyword, and includes nothing.
  if (typeof (include as JsonObject | undefined)?.from !== 'string') return schema;
  const own = Object.entries(schema).map(([name, value]): [string, Json, string | undefined] => {
    const { 'x-after': after, ...property } = value as JsonObject;
    return [name, property, after as string | undefined];
  });
  const taken = included(include as Json, file);
  const lost = own.find(([, , after]) => after !== undefined && !taken.some(([name]) => name === after));
  if (lost) throw new Error(`${file}: ${lost[0]} stands after ${lost[2]}, which is not included`);
  return Object.fromEntries(
    own.flatMap(([name, property, after]): [string, Json][] => {
      if (after !== undefined) return [];
      if (name !== 'x-include') return [[name, property]];
      return taken.flatMap(([one, reference]): [string, Json][] => [
        [one, reference],
        ...own.filter(([, , before]) => before === one).map(([late, value]): [string, Json] => [late, value]),
      ]);
    }),
  );
}

function included(include: Json, file: string): [string, Json][] {
  const {
    from,
    except = [],
    with: over = {},
  } = include as { from: string; except?: string[]; with?: JsonObject };
  const { properties } = follow(from, file).target as JsonObject;
  const names = Object.keys(properties as JsonObject);
  const unknown = [...except, ...Object.keys(over)].find((name) => !names.includes(name));
  if (unknown !== undefined) throw new Error(`${file}: ${from} has no property ${unknown}`);
  return names
    .filter((name) => !except.includes(name))
    .map((name) => [
      name,
      { $ref: `${from}#/properties/${name}`, ...(over[name] as JsonObject | undefined) },
    ]);
}

function missing(ref: string, from: string): never {
  throw new Error(`${from}: nothing is at ${ref}`);
}
