import { commandLine } from '../command-line.ts';
import type { Action, FormSchema } from '../connector.ts';
import { typeName } from '../schema-view.ts';
import type { Style } from '../session.ts';
import { isBookkeeping } from './record.ts';
import { hang, padTo, widthOf, wrap } from './text.ts';

/** The lines about one action: what it does, takes and returns, and how to run it. `name` is the program's. */
export function describeAction(action: Action, name: string, style: Style): string[] {
  const { paint, columns } = style;
  const input = action.input;
  const section = (title: string, lines: string[]) =>
    lines.length === 0 ? [] : ['', paint.bold(title), ...lines];
  return [
    `${paint.bold(action.title)}  ${paint.dim(`${action.slug} · ${action.collection} · ${effectOf(action)}`)}`,
    ...wrap(action.description, columns),
    ...section(
      'Inputs',
      inputLines(
        only(input, (property) => !property['x-advanced']),
        style,
      ),
    ),
    ...section(
      'Advanced inputs',
      inputLines(
        only(input, (property) => property['x-advanced'] === true),
        style,
      ),
    ),
    ...section('Outputs', outputLines(action.output, style)),
    ...section(
      'Example',
      commandLine(`${name} run ${action.slug}`, exampleInput(action), columns - 2).map((line) => `  ${line}`),
    ),
    '',
    paint.dim(action.docs),
  ];
}

function effectOf({ hints }: Action): string {
  if (hints.readOnly) return 'only reads';
  return [
    hints.destructive ? 'removes access or data' : 'writes',
    ...(hints.idempotent ? ['safe to run again'] : []),
  ].join(', ');
}

function only(schema: FormSchema, keep: (property: FormSchema) => boolean): FormSchema {
  const properties = Object.entries(schema.properties ?? {}).filter(([, property]) => keep(property));
  return { ...schema, properties: Object.fromEntries(properties) };
}

function exampleInput({ examples }: Action): Record<string, unknown> {
  return (examples.find(({ error }) => error === undefined) ?? examples[0])?.input ?? {};
}

/** The lines about what to fill in: name, type, whether it must be there, what it is. */
export function inputLines(schema: FormSchema, style: Style): string[] {
  return propertyLines(schema, style, (key) => (schema.required?.includes(key) ? ['required'] : []));
}

/** The lines about what comes out. */
function outputLines(schema: FormSchema, style: Style): string[] {
  return propertyLines(schema, style, () => []);
}

function propertyLines(
  schema: FormSchema,
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

function defaultOf({ default: value }: FormSchema): string[] {
  return value === undefined ? [] : [`default ${JSON.stringify(value)}`];
}

/** What an object, or each entry of a list, holds. */
function partsOf({ properties, items }: FormSchema): string {
  const parts = Object.keys(properties ?? items?.properties ?? {}).filter((key) => !isBookkeeping(key));
  return parts.length === 0 ? '' : `Holds ${parts.join(', ')}.`;
}
