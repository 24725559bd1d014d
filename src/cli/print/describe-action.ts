import { commandLine } from '../command-line.ts';
import type { Action } from '../connector.ts';
import type { Style } from '../page.ts';
import { type SchemaView, viewSchema } from '../schema-view.ts';
import { schemaLines } from './schema-lines.ts';
import { wrap } from './wrap.ts';

/** The lines about one action: what it does, takes and returns, and how to run it. `name` is the program's. */
export function describeAction(action: Action, name: string, style: Style): string[] {
  const { paint, columns } = style;
  const input = viewSchema(action.input);
  const section = (title: string, schema: SchemaView) =>
    Object.keys(schema.properties ?? {}).length === 0
      ? []
      : ['', paint.bold(title), ...schemaLines(schema, style)];
  return [
    `${paint.bold(action.title)}  ${paint.dim(`${action.slug} · ${action.collection} · ${effectOf(action)}`)}`,
    ...wrap(action.description, columns),
    ...section(
      'Inputs',
      filtered(input, (property) => !property['x-advanced']),
    ),
    ...section(
      'Advanced inputs',
      filtered(input, (property) => property['x-advanced'] === true),
    ),
    ...section('Outputs', viewSchema(action.output)),
    '',
    paint.bold('Example'),
    `  ${name} ${commandLine(action.slug, exampleInput(action))}`,
    '',
    paint.dim(action.docs),
  ];
}

function effectOf({ hints }: Action): string {
  if (hints.readOnly) return 'only reads';
  return [
    hints.destructive ? 'takes something away' : 'writes',
    ...(hints.idempotent ? ['safe to run twice'] : []),
  ].join(', ');
}

function filtered(schema: SchemaView, keep: (property: SchemaView) => boolean): SchemaView {
  const properties = Object.entries(schema.properties ?? {}).filter(([, property]) => keep(property));
  return { ...schema, properties: Object.fromEntries(properties) };
}

function exampleInput({ examples }: Action): Record<string, unknown> {
  return (examples.find(({ error }) => error === undefined) ?? examples[0])?.input ?? {};
}
