import type { FormSchema } from './connector.ts';

/** A type as a person says it. */
export function typeName({ type, enum: values, items, const: only }: FormSchema): string {
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
