import { commandLine } from '../command-line.ts';
import type { Action } from '../connector.ts';
import type { Style } from '../page.ts';
import { type SchemaView, viewSchema } from '../schema-view.ts';
import { inputLines, outputLines } from './schema-lines.ts';
import { wrap } from './wrap.ts';

/** The lines about one action: what it does, takes and returns, and how to run it. `name` is the program's. */
export function describeAction(action: Action, name: string, style: Style): string[] {
  const { paint, columns } = style;
  const input = viewSchema(action.input);
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
    ...section('Outputs', outputLines(viewSchema(action.output), style)),
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
    hints.destructive ? 'takes something away' : 'writes',
    ...(hints.idempotent ? ['safe to run twice'] : []),
  ].join(', ');
}

function only(schema: SchemaView, keep: (property: SchemaView) => boolean): SchemaView {
  const properties = Object.entries(schema.properties ?? {}).filter(([, property]) => keep(property));
  return { ...schema, properties: Object.fromEntries(properties) };
}

function exampleInput({ examples }: Action): Record<string, unknown> {
  return (examples.find(({ error }) => error === undefined) ?? examples[0])?.input ?? {};
}
