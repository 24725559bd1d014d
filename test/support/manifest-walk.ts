import type { Action, ConnectorManifest } from '../../src/generated/types.ts';
import { buildManifest } from '../../tools/manifest.ts';

/** A schema as it stands in the manifest. */
export interface Schema {
  pattern?: string;
  type?: string | string[];
  title?: string;
  description?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  required?: string[];
  additionalProperties?: unknown;
  default?: unknown;
  [keyword: string]: unknown;
}

/** The manifest as it is built, from the files as they are. */
export const manifest: ConnectorManifest = buildManifest();
export const actions: Action[] = manifest.actions ?? [];
export const byTitle = actions.map((action) => [action.title, action] as const);

/** The manifest keeps schemas as plain JSON. */
export const inputOf = ({ input }: Action) => input as Schema;
export const outputOf = ({ output }: Action) => output as Schema;
export const fields = manifest.connection.methods[0]?.fields as Schema;

/** Every property at any depth, with the way to it. */
export function propertiesOf(schema: Schema, way = ''): [way: string, property: Schema][] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([key, property]): [string, Schema][] => [
    [`${way}${key}`, property],
    ...propertiesOf(property, `${way}${key}.`),
  ]);
  return schema.items ? [...own, ...propertiesOf(schema.items, `${way}[].`)] : own;
}

/** Every value in a document, with its way. */
export function valuesIn(value: unknown, way = ''): [way: string, value: unknown][] {
  if (typeof value !== 'object' || value === null) return [[way, value]];
  return [
    [way, value],
    ...Object.entries(value).flatMap(([key, member]) => valuesIn(member, `${way}/${key}`)),
  ];
}
