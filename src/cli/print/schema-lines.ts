import type { Style } from '../page.ts';
import { type SchemaView, typeName } from '../schema-view.ts';
import { padTo, widthOf } from './width.ts';
import { hang } from './wrap.ts';

/** The lines about the properties of an input or output: name, type, what it is. */
export function schemaLines(schema: SchemaView, { paint, columns }: Style): string[] {
  const properties = Object.entries(schema.properties ?? {});
  const name = Math.max(0, ...properties.map(([key]) => widthOf(key)));
  return properties.flatMap(([key, property]) => {
    const facts = [
      typeName(property),
      ...(schema.required?.includes(key) ? ['required'] : []),
      ...defaultOf(property),
    ];
    const label = `  ${padTo(key, name)}  `;
    const text = `${property.description ?? property.title ?? ''} ${partsOf(property)}`.trim();
    return [
      `  ${paint.cyan(padTo(key, name))}  ${paint.dim(facts.join(', '))}`,
      ...hang(' '.repeat(label.length), text, columns),
    ];
  });
}

function defaultOf({ default: value }: SchemaView): string[] {
  return value === undefined ? [] : [`default ${JSON.stringify(value)}`];
}

/** What an object, or each entry of a list, holds. */
function partsOf({ properties, items }: SchemaView): string {
  const parts = Object.keys(properties ?? items?.properties ?? {}).filter((key) => !key.startsWith('urn:'));
  return parts.length === 0 ? '' : `Holds ${parts.join(', ')}.`;
}
