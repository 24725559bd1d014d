import { readdirSync } from 'node:fs';
import { type JsonObject, readJson, resolveRefs } from '../resolve-refs.ts';
import { anchor } from './markdown.ts';

/** The part of JSON Schema that the reference puts into words. */
export interface DocSchema {
  title?: string;
  description?: string;
  type?: string | string[];
  enum?: unknown[];
  default?: unknown;
  minimum?: number;
  maximum?: number;
  items?: DocSchema;
  properties?: Record<string, DocSchema>;
  additionalProperties?: boolean | DocSchema;
  required?: string[];
  'x-advanced'?: boolean;
  'x-lookup'?: string;
  'x-effects'?: Record<string, string>;
  [keyword: string]: unknown;
}

/** The cast: the manifest test holds every input and output against the form of a JSON Schema. */
export const docSchema = (schema: Record<string, unknown>): DocSchema => schema as DocSchema;

/** The schemas inside a schema, one step down, each with how its values are named there. */
export function partsOf({ properties = {}, items, additionalProperties }: DocSchema): [string, DocSchema][] {
  return [
    ...Object.entries(properties).map(([name, part]): [string, DocSchema] => [`.${name}`, part]),
    ...(items ? [['[]', items] as [string, DocSchema]] : []),
    ...(typeof additionalProperties === 'object'
      ? [['.*', additionalProperties] as [string, DocSchema]]
      : []),
  ];
}

/** The shared shape that a schema is, if it is one. */
export type ShapeOf = (schema: DocSchema) => DocSchema | undefined;

/** Knows the shapes in schemas/ by what they hold: in the manifest no reference is left to tell them by. */
export function readShapes(): ShapeOf {
  const shapes = readdirSync('schemas')
    .filter((name) => !name.endsWith('.schema.json'))
    .sort()
    .map((name) => `schemas/${name}`)
    .map((file) => docSchema(resolveRefs(readJson(file), file) as JsonObject));
  const known = new Map(shapes.map((shape) => [JSON.stringify(shape.properties), shape]));
  return ({ properties }) => properties && known.get(JSON.stringify(properties));
}

export const shapeLink = ({ title = '' }: DocSchema): string => `[${title}](shapes.md#${anchor(title)})`;
