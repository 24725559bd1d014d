import type { FormSchema } from '../../src/generated/types.ts';
import { code, listed, plain, table } from './markdown.ts';
import { partsOf, type ShapeOf, shapeLink } from './schema.ts';

/** The table of an object's properties, those of the objects inside it under dotted names. */
export function propertyTable(
  schema: FormSchema,
  shapeOf: ShapeOf,
  { always, only = () => true }: { always: string; only?: (property: FormSchema) => boolean },
): string[] {
  return table(
    ['Name', 'Title', 'Type', always, 'Default', 'Description'],
    Object.entries(schema.properties ?? {})
      .filter(([, property]) => only(property))
      .flatMap(([name, property]) => rows(name, property, schema.required?.includes(name) ?? false, shapeOf)),
  );
}

function rows(name: string, property: FormSchema, always: boolean, shapeOf: ShapeOf): string[][] {
  const row = [
    code(name),
    plain(property.title ?? ''),
    typeWords(property, shapeOf),
    always ? 'yes' : '',
    defaultOf(property),
    [plain(property.description ?? ''), ...lookupOf(property)].join(' '),
  ];
  return [row, ...innerRows(name, property, shapeOf)];
}

/** What has no page of its own is told here. */
function innerRows(name: string, schema: FormSchema, shapeOf: ShapeOf): string[][] {
  if (shapeOf(schema)) return [];
  return partsOf(schema).flatMap(([step, part]) =>
    step === '[]' || step === '.*'
      ? innerRows(name + step, part, shapeOf)
      : rows(name + step, part, schema.required?.includes(step.slice(1)) ?? false, shapeOf),
  );
}

/** A type as a person says it. */
export function typeWords(schema: FormSchema, shapeOf: ShapeOf): string {
  const shape = shapeOf(schema);
  if (shape) return shapeLink(shape);
  const { type, enum: values, items, additionalProperties } = schema;
  if (values) return listed(values.map((value) => code(String(value))));
  if (Array.isArray(type)) return listed(type.map((name) => typeWords({ ...schema, type: name }, shapeOf)));
  if (type === 'array')
    return items ? `list of ${typeWords(items, shapeOf).replace(/^object$/, 'objects')}` : 'list';
  if (type === 'object' && typeof additionalProperties === 'object' && !schema.properties)
    return `object of ${typeWords(additionalProperties, shapeOf)}`;
  return `${names[type ?? ''] ?? type ?? 'any value'}${range(schema)}`;
}

const names: Record<string, string> = {
  string: 'text',
  integer: 'whole number',
};

function range({ minimum, maximum }: FormSchema): string {
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}`;
  if (minimum !== undefined) return `, at least ${minimum}`;
  return maximum === undefined ? '' : `, at most ${maximum}`;
}

/** An object's default is that of its parts. */
function defaultOf({ default: value, properties }: FormSchema): string {
  return value === undefined || properties ? '' : code(JSON.stringify(value));
}

function lookupOf({ 'x-lookup': source }: FormSchema): string[] {
  return source === undefined ? [] : [`Lookup: [${code(source)}](README.md#lookups).`];
}
