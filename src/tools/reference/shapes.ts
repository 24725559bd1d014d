import { readdirSync } from 'node:fs';
import { type JsonObject, readJson, resolveRefs } from '../resolve-refs.ts';
import { anchor } from './markdown.ts';
import { type DocSchema, docSchema } from './schema.ts';

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
