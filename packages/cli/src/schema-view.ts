/** What the command line reads of a JSON Schema. */
export interface SchemaView {
  title?: string;
  description?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  items?: SchemaView;
  properties?: Record<string, SchemaView>;
  required?: string[];
  'x-advanced'?: boolean;
  'x-secret'?: boolean;
  'x-lookup'?: string;
  'x-aliases'?: string[];
  /** A list whose entries are rows, each of which stands alone. */
  'x-rows'?: true;
  /** What the columns of a table are called otherwise. */
  'x-column-names'?: true;
  /** Where the records of an output are. */
  'x-records'?: { path: string };
}

/** An input or output of the manifest. The cast: the manifest's generator has checked that these are JSON Schemas. */
export function viewSchema(schema: Record<string, unknown>): SchemaView {
  return schema as SchemaView;
}

/** A type as a person says it. */
export function typeName({ type, enum: values, items, const: only }: SchemaView): string {
  if (values !== undefined) return values.map(String).join(' | ');
  if (only !== undefined) return String(only);
  if (type === undefined) return 'anything';
  if (Array.isArray(type))
    return type
      .filter((name) => name !== 'null')
      .map(simpleName)
      .join(' or ');
  if (type === 'array') return items?.type === undefined ? 'list' : `list of ${typeName(items)}`;
  return simpleName(type);
}

const names: Record<string, string> = {
  string: 'text',
  integer: 'number',
  boolean: 'true | false',
  array: 'list',
};
const simpleName = (type: string) => names[type] ?? type;
