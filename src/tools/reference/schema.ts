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
