import type { Command } from 'commander';
import { loadConnector, type Manifest } from '../connector.ts';
import { addExamples } from '../examples.ts';
import { findAction } from '../find-action.ts';
import type { Style } from '../page.ts';
import { describeAction } from '../print/describe-action.ts';
import { inputLines } from '../print/schema-lines.ts';
import { hang, wrap } from '../print/wrap.ts';
import { viewSchema } from '../schema-view.ts';
import { printJson, type Session } from '../session.ts';

export function addDescribeCommand(program: Command, session: Session): void {
  const { io, out } = session;
  const command = program
    .command('describe')
    .summary('say what the connector or one action takes and returns')
    .description(
      'Describes the connector and how to connect, or one action: its inputs, its outputs and an example.',
    )
    .argument('[action]', 'the name of an action, such as create-user')
    .option('--json', 'print JSON, with the whole JSON Schemas')
    .action(async (name: string | undefined, { json }: { json?: true }) => {
      const manifest = (await loadConnector()).describe();
      const action = name === undefined ? undefined : findAction(manifest, name, io);
      if (json) return printJson(session, action ?? manifest);
      out.print(
        ...(action === undefined
          ? describeConnector(manifest, io.name, out)
          : describeAction(action, io.name, out)),
      );
    });
  addExamples(command, session, [
    ['describe', 'the connector, and how to get a key'],
    ['describe create-user', 'one action'],
    ['describe create-user --json', 'its schemas and examples for a program'],
  ]);
}

function describeConnector(manifest: Manifest, name: string, style: Style): string[] {
  const { paint, columns } = style;
  const count = manifest.actions?.length ?? 0;
  return [
    paint.bold(manifest.title),
    ...wrap(manifest.description, columns),
    ...manifest.connection.methods.flatMap(({ title, fields, guide }) => [
      '',
      paint.bold(`Connection: ${title}`),
      ...inputLines(viewSchema(fields), style),
      '',
      paint.bold(guide.title),
      ...guide.steps.flatMap((step, index) => hang(`  ${index + 1}. `, step, columns)),
      ...(guide.notes ?? []).flatMap((note) => hang('  - ', note, columns)),
    ]),
    '',
    `${count} actions: ${name} actions`,
    paint.dim(manifest.docs),
  ];
}
