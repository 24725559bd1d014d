import type { Command } from 'commander';
import { addExamples } from '../command-line.ts';
import { type Action, loadManifest, type Manifest } from '../connector.ts';
import {
  addOutputOptions,
  checkOutputOptions,
  type OutputOptions,
  printAsked,
  printValue,
} from '../output.ts';
import { describeAction, inputLines } from '../print/describe-action.ts';
import { hang, padTo, wrap } from '../print/text.ts';
import type { Page, Session, Style } from '../session.ts';
import { findAction } from '../usage.ts';

/** The command `aup actions`: lists the actions by collection. */
export function addActionsCommand(program: Command, session: Session): void {
  const command = program
    .command('actions')
    .summary('list every action')
    .description('Lists every action by collection, and marks those that remove access or data.')
    .action(async (options: OutputOptions) => {
      checkOutputOptions(options);
      const actions = (await loadManifest()).actions ?? [];
      const summaries = actions.map(summaryOf);
      if (!(await printAsked(summaries, summaries, options, session))) printCatalogue(actions, session);
    });
  addOutputOptions(command, 'a list with hints');
  addExamples(command, session, [
    ['actions', 'the catalogue'],
    ['actions --json', 'the same as JSON'],
  ]);
}

function summaryOf({ slug, title, description, collection, hints }: Action) {
  return { slug, title, description, collection, hints };
}

function printCatalogue(actions: Action[], { io, out }: Session): void {
  const name = Math.max(...actions.map(({ slug }) => slug.length));
  for (const collection of new Set(actions.map((action) => action.collection))) {
    const members = actions.filter((action) => action.collection === collection);
    out.print(
      out.paint.bold(collection),
      members.flatMap((action) => lineOf(action, name, out)),
      '',
    );
  }
  out.print(
    `${out.paint.red('!')} removes access or data`,
    `${io.name} describe <action> says what an action takes and returns.`,
  );
}

function lineOf({ slug, description, hints }: Action, name: number, { paint, columns }: Page): string[] {
  const mark = hints.destructive ? paint.red('!') : ' ';
  const [first = '', ...rest] = hang(' '.repeat(name + 4), firstSentence(description), columns);
  return [`${mark} ${paint.cyan(padTo(slug, name))}  ${first.slice(name + 4)}`, ...rest];
}

function firstSentence(text: string): string {
  return /^.*?[.](?=\s|$)/s.exec(text)?.[0].slice(0, -1) ?? text;
}

/** The command `aup describe`: tells the connector's form, or the inputs and outputs of one action. */
export function addDescribeCommand(program: Command, session: Session): void {
  const { io, out } = session;
  const command = program
    .command('describe')
    .summary('describe the connector or one action')
    .description(
      'Describes the connector and how to connect, or one action: its inputs, its outputs and an example.',
    )
    .argument('[action]', 'the name of an action, such as create-user')
    .option('--json', 'print JSON, with the whole JSON Schemas')
    .action(async (name: string | undefined, { json }: { json?: true }) => {
      const manifest = await loadManifest();
      const action = name === undefined ? undefined : findAction(manifest.actions ?? [], name, io);
      if (json) return printValue(action ?? manifest, { output: 'json' }, session);
      out.print(
        ...(action === undefined
          ? describeConnector(manifest, io.name, out)
          : describeAction(action, io.name, out)),
      );
    });
  addExamples(command, session, [
    ['describe', 'the connector, and how to get a key'],
    ['describe create-user', 'one action'],
    ['describe create-user --json', 'its schemas and examples as JSON'],
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
      ...inputLines(fields, style),
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
