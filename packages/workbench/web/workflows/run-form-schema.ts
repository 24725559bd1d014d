import type { JsonObject, JsonSchema, WorkflowInput } from '../../api/types.ts';

/** What a run asks for, as a schema for the same forms that steps have. */
export function runFormSchema(inputs: readonly WorkflowInput[]): JsonSchema {
  return {
    type: 'object',
    required: inputs.filter(({ required, type }) => required && type !== 'checkbox').map(({ key }) => key),
    properties: Object.fromEntries(
      inputs.map((input) => [input.key, { ...typeSchema(input), ...textSchema(input) }]),
    ),
  };
}

function textSchema({ title, key, description }: WorkflowInput): JsonSchema {
  return { title: title || key, ...(description && { description }) };
}

function typeSchema({ type, options, source, columns = [] }: WorkflowInput): JsonSchema {
  switch (type) {
    case 'text':
      return { type: 'string' };
    case 'long-text':
      return { type: 'string', 'x-multiline': true };
    case 'number':
      return { type: 'number' };
    case 'checkbox':
      return { type: 'boolean', default: false };
    case 'date':
      return { type: 'string', format: 'date' };
    case 'select':
      return { type: 'string', enum: options };
    case 'list':
      return { type: 'array', items: { type: 'string' }, 'x-placeholder': 'Press Enter after each' };
    case 'lookup':
      return { type: 'string', ...(source && { 'x-lookup': source }) };
    case 'table':
      return {
        type: 'array',
        format: 'csv',
        items: {
          type: 'object',
          properties: Object.fromEntries(
            columns.map(({ key, title }) => [key, { type: 'string', title: title || key }]),
          ),
          required: columns.filter(({ required }) => required).map(({ key }) => key),
        },
      };
  }
}

/** What was given the last time where it still fits, else what is preset. */
export function startValues(inputs: WorkflowInput[], last: JsonObject): JsonObject {
  return Object.fromEntries(
    inputs.flatMap(({ key, type, default: preset, options }) => {
      const before = last[key] ?? null;
      const isList = type === 'list' || type === 'table';
      const fits =
        before !== null &&
        Array.isArray(before) === isList &&
        (type !== 'select' || options.some((option) => option === before)) &&
        (type !== 'number' || typeof before === 'number') &&
        (type !== 'checkbox' || typeof before === 'boolean');
      const value = fits ? before : preset;
      return value === null ? [] : [[key, value]];
    }),
  );
}
