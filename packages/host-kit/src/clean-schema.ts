import type { JsonSchema } from './contract.ts';
import { isObject } from './json.ts';

/** Words that some readers of tools refuse at the top of a schema. `invoke` still checks and explains. */
const conditions = ['anyOf', 'oneOf', 'allOf', 'not', 'if', 'then', 'else', 'dependentRequired'];

/** Words whose values are values, not schemas. */
const values = ['enum', 'const', 'default', 'examples', 'required'];
/** Words whose values hold schemas by name. */
const byName = ['properties', 'patternProperties', '$defs', 'dependentSchemas'];

/** A copy for readers that know plain JSON Schema: without x- words, and without conditions at the top. */
export function cleanSchema(schema: JsonSchema): JsonSchema {
  const kept = Object.entries(schema).filter(([word]) => !conditions.includes(word));
  return withoutHints(Object.fromEntries(kept));
}

/** A copy without the words of the connector contract; all others stay. */
export function withoutHints(schema: JsonSchema): JsonSchema {
  return Object.fromEntries(
    Object.entries(schema).flatMap(([word, value]) =>
      word.startsWith('x-') || word === '$schema' ? [] : [[word, cleaned(word, value)]],
    ),
  );
}

function cleaned(word: string, value: unknown): unknown {
  if (values.includes(word)) return value;
  if (Array.isArray(value)) return value.map((entry) => (isObject(entry) ? withoutHints(entry) : entry));
  if (!isObject(value)) return value;
  if (!byName.includes(word)) return withoutHints(value);
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, isObject(part) ? withoutHints(part) : part]),
  );
}
