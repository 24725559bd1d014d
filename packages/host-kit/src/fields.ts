import type { JsonSchema } from './contract.ts';

/** How a field is drawn. `table`: rows, or a text of CSV. `json`: what no other kind can show. */
export type FieldKind =
  | 'text'
  | 'longtext'
  | 'secret'
  | 'number'
  | 'boolean'
  | 'choice'
  | 'list'
  | 'json'
  | 'table';

/** A property of a form as any host can draw it. */
export interface Field {
  key: string;
  title: string;
  description: string;
  kind: FieldKind;
  required: boolean;
  /** Belongs under "more". */
  advanced: boolean;
  default?: unknown;
  /** Of a choice, or of a list of choices. */
  choices?: unknown[] | undefined;
  placeholder?: string | undefined;
  pattern?: string | undefined;
  /** The source to ask `lookup` for. */
  lookup?: string | undefined;
  /** Whether several values can be chosen. */
  multiple: boolean;
}

/** The properties of an object schema in their order. */
export function fieldsOf(schema: JsonSchema): Field[] {
  return Object.entries(schema.properties ?? {}).map(([key, property]) => ({
    key,
    title: property.title ?? key,
    description: property.description ?? '',
    kind: kindOf(property),
    required: schema.required?.includes(key) ?? false,
    advanced: property['x-advanced'] === true,
    default: property.default,
    choices: property.enum ?? property.items?.enum,
    placeholder: property['x-placeholder'],
    pattern: property.pattern,
    lookup: property['x-lookup'],
    multiple: typeOf(property) === 'array',
  }));
}

function kindOf(property: JsonSchema): FieldKind {
  if (property['x-secret']) return 'secret';
  const type = typeOf(property);
  if (type === 'array') return listKindOf(property);
  if (property.enum) return 'choice';
  if (type === 'boolean') return 'boolean';
  if (type === 'integer' || type === 'number') return 'number';
  if (type === 'string') return property['x-multiline'] ? 'longtext' : 'text';
  return 'json';
}

/** A list of plain values is a list, rows are a table, any other list of objects is JSON. */
function listKindOf({ items, 'x-rows': rows }: JsonSchema): FieldKind {
  if (rows) return 'table';
  const entry = items && typeOf(items);
  return entry === 'string' || entry === 'integer' || entry === 'number' || items?.enum ? 'list' : 'json';
}

/** The one type that a property has beside null; undefined where it may be of several. */
function typeOf({ type }: JsonSchema): string | undefined {
  const types = [type ?? []].flat().filter((name) => name !== 'null');
  return types.length === 1 ? types[0] : undefined;
}
