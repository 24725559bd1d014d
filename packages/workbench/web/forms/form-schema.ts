import type { JsonSchema } from '../../api/manifest.ts';

const combining = ['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else'];

/**
 * What the form is drawn from. Combinations would become choices between whole forms, and defaults would be written into
 * the data, where they hide what was given; the host applies them anyway.
 */
export function formSchema(schema: JsonSchema): JsonSchema {
  const kept = Object.fromEntries(
    Object.entries(schema).filter(([key]) => key !== 'default' && !combining.includes(key)),
  ) as JsonSchema;
  if (kept.properties) {
    kept.properties = Object.fromEntries(
      Object.entries(kept.properties).map(([key, property]) => [key, formSchema(property)]),
    );
  }
  if (kept.items) kept.items = formSchema(kept.items);
  if (Array.isArray(kept.type)) kept.type = kept.type.find((type) => type !== 'null') ?? 'string';
  if (schema.default !== undefined) kept['x-default'] = schema.default;
  return kept;
}
