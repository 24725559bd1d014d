import type { Style } from '../page.ts';
import { type SchemaView, typeName } from '../schema-view.ts';
import { isBookkeeping } from './bookkeeping.ts';
import { padTo, widthOf } from './width.ts';
import { hang } from './wrap.ts';

/** The lines about what to fill in: name, type, whether it must be there, what it is. */
export function inputLines(schema: SchemaView, style: Style): string[] {
  return propertyLines(schema, style, (key) => (schema.required?.includes(key) ? ['required'] : []));
}

/** The lines about what comes out. */
export function outputLines(schema: SchemaView, style: Style): string[] {
  return propertyLines(schema, style, () => []);
}

function propertyLines(
  schema: SchemaView,
  { paint, columns }: Style,
  noteOn: (key: string) => string[],
): string[] {
  const properties = Object.entries(schema.properties ?? {});
  const width = Math.max(0, ...properties.map(([key]) => widthOf(key)));
  return properties.flatMap(([key, property]) => {
    const facts = [typeName(property), ...noteOn(key), ...defaultOf(property)];
    const text = `${property.description ?? property.title ?? ''} ${partsOf(property)}`.trim();
    return [
      `  ${paint.cyan(padTo(key, width))}  ${paint.dim(facts.join(', '))}`,
      ...hang(' '.repeat(width + 4), text, columns),
    ];
  });
}

function defaultOf({ default: value }: SchemaView): string[] {
  return value === undefined ? [] : [`default ${JSON.stringify(value)}`];
}

/** What an object, or each entry of a list, holds. */
function partsOf({ properties, items }: SchemaView): string {
  const parts = Object.keys(properties ?? items?.properties ?? {}).filter((key) => !isBookkeeping(key));
  return parts.length === 0 ? '' : `Holds ${parts.join(', ')}.`;
}
