import { readdirSync } from 'node:fs';
import type { FormSchema } from '../../src/generated/types.ts';
import { readJson, resolveRefs } from '../resolve-refs.ts';
import { anchor } from './markdown.ts';

/** The schemas inside a schema, one step down, each with how its values are named there. */
export function partsOf({
  properties = {},
  items,
  additionalProperties,
}: FormSchema): [string, FormSchema][] {
  return [
    ...Object.entries(properties).map(([name, part]): [string, FormSchema] => [`.${name}`, part]),
    ...(items ? [['[]', items] as [string, FormSchema]] : []),
    ...(typeof additionalProperties === 'object'
      ? [['.*', additionalProperties] as [string, FormSchema]]
      : []),
  ];
}

/** The shared shape that a schema is, if it is one. */
export type ShapeOf = (schema: FormSchema) => FormSchema | undefined;

/** Knows the shapes in schemas/ by what they hold: in the manifest no reference is left to tell them by. */
export function readShapes(): ShapeOf {
  const shapes = readdirSync('schemas')
    .filter((name) => !name.endsWith('.schema.json'))
    .sort()
    .map((name) => `schemas/${name}`)
    .map((file) => resolveRefs(readJson(file), file) as FormSchema);
  const known = new Map(shapes.map((shape) => [JSON.stringify(shape.properties), shape]));
  return ({ properties }) => properties && known.get(JSON.stringify(properties));
}

export const shapeLink = ({ title = '' }: FormSchema): string => `[${title}](shapes.md#${anchor(title)})`;
