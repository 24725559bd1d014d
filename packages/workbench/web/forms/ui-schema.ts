import type { UiSchema } from '@rjsf/utils';
import type { JsonSchema } from '../../api/types.ts';

/** Which field or widget shows each property: the form generator's `uiSchema`. */
export function toUiSchema(schema: JsonSchema): UiSchema {
  const nested: UiSchema = {};
  for (const [key, property] of Object.entries(schema.properties ?? {})) nested[key] = toUiSchema(property);
  if (schema.items && typeof schema.items === 'object') nested.items = toUiSchema(schema.items);
  const placeholder = placeholderOf(schema);
  return {
    ...nested,
    ...widgetOf(schema),
    ...(placeholder !== undefined && { 'ui:placeholder': placeholder }),
  };
}

function widgetOf(schema: JsonSchema): UiSchema {
  switch (schema.type) {
    case 'boolean':
      return { 'ui:widget': schema['x-default'] === undefined ? 'optionalBoolean' : 'checkbox' };
    case 'object':
      return Object.keys(schema.properties ?? {}).length === 0 ? { 'ui:field': 'json' } : {};
    case 'array':
      return listWidgetOf(schema);
    case 'number':
    case 'integer':
      return { 'ui:widget': 'number' };
    case 'string':
      return { 'ui:widget': textWidgetOf(schema) };
    default:
      return { 'ui:field': 'json' };
  }
}

function textWidgetOf(schema: JsonSchema): string {
  if (schema.enum) return 'select';
  if (schema['x-lookup']) return 'lookup';
  if (schema['x-secret'] || schema.format === 'password') return 'secret';
  if (schema.format === 'date') return 'date';
  return schema['x-multiline'] ? 'textarea' : 'text';
}

function listWidgetOf(schema: JsonSchema): UiSchema {
  const { items } = schema;
  if (schema.format === 'csv') return { 'ui:field': 'csv' };
  if (!items?.type || items.type === 'array') return { 'ui:field': 'json' };
  if (items.type === 'object') {
    if (Object.keys(items.properties ?? {}).length === 0) return { 'ui:field': 'json' };
    return schema['x-multiline'] ? { 'ui:field': 'table' } : {};
  }
  if (items.enum) return { 'ui:widget': 'multiSelect' };
  return { 'ui:widget': schema['x-lookup'] ? 'lookupList' : 'tags' };
}

function placeholderOf(schema: JsonSchema): string | undefined {
  const preset = schema['x-default'];
  if (typeof preset === 'string' || typeof preset === 'number') return `Default: ${preset}`;
  return schema['x-placeholder'];
}

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
