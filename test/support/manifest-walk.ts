import type { Action, ConnectorManifest, FormSchema } from '../../src/generated/types.ts';
import { buildManifest } from '../../tools/manifest.ts';

export type { FormSchema };

/** The manifest as it is built, from the files as they are. */
export const manifest: ConnectorManifest = buildManifest();
export const actions: Action[] = manifest.actions ?? [];
export const byTitle = actions.map((action) => [action.title, action] as const);

export const inputOf = ({ input }: Action) => input;
export const outputOf = ({ output }: Action) => output;
export const fields = manifest.connection.methods[0]?.fields ?? {};

/** Every property at any depth, with the way to it. */
export function propertiesOf(schema: FormSchema, way = ''): [way: string, property: FormSchema][] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([key, property]): [string, FormSchema][] => [
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
