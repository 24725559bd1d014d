import type { Json } from '../../../api/json.ts';
import type { JsonSchema } from '../../../api/manifest.ts';
import { pathText } from '../../forms/expression-text.ts';
import type { Variable } from '../../forms/form-context.ts';

interface Source {
  name: string;
  path: (string | number)[];
  schema: JsonSchema;
  sample?: Json | undefined;
  depth?: number;
}

const deepest = 7;

/** A variable with all below it, from what the schema promises and what the sample shows. */
export function variableOf({ name, path, schema, sample, depth = 0 }: Source): Variable {
  const below = (source: Omit<Source, 'depth'>) => variableOf({ ...source, depth: depth + 1 });
  return {
    name,
    expression: pathText(path),
    kind: typeLabel(schema, sample),
    about: schema.description ?? schema.title ?? '',
    ...(sample !== undefined && sample !== null && { sample }),
    children: depth >= deepest ? [] : childrenOf(path, schema, sample, below),
  };
}

function childrenOf(
  path: (string | number)[],
  schema: JsonSchema,
  sample: Json | undefined,
  below: (source: Omit<Source, 'depth'>) => Variable,
): Variable[] {
  if (schema.items || Array.isArray(sample)) {
    const first = Array.isArray(sample) ? sample[0] : undefined;
    const entry = schema.items ?? {};
    if (entry.type !== 'object' && (typeof first !== 'object' || first === null)) return [];
    // A path through a list means all of its entries; a number picks one.
    const { children } = below({ name: '', path, schema: entry, sample: first });
    return [
      below({ name: 'first entry', path: [...path, 0], schema: entry, sample: first }),
      ...children.map(asEach),
    ];
  }
  const shown = typeof sample === 'object' && sample !== null && !Array.isArray(sample) ? sample : {};
  const keys = new Set([...Object.keys(schema.properties ?? {}), ...Object.keys(shown)]);
  return [...keys].map((key) =>
    below({ name: key, path: [...path, key], schema: schema.properties?.[key] ?? {}, sample: shown[key] }),
  );
}

function asEach(variable: Variable): Variable {
  const { sample: _, ...rest } = variable;
  return { ...rest, name: `every ${variable.name}`, kind: 'list', children: variable.children.map(asEach) };
}

function typeLabel({ type, properties, items }: JsonSchema, sample: Json | undefined): string {
  if (type === 'array' || items || Array.isArray(sample)) {
    return Array.isArray(sample) ? `list of ${sample.length}` : 'list';
  }
  if (type === 'object' || properties || (typeof sample === 'object' && sample !== null)) return 'record';
  if (type === 'string') return 'text';
  if (type === 'integer') return 'number';
  return typeof type === 'string' ? type : typeof sample === 'string' ? 'text' : '';
}
