import type { Command } from 'commander';
import { type Action, loadConnector } from '../connector.ts';
import { addExamples } from '../examples.ts';
import type { Page } from '../page.ts';
import { cutTo, padTo } from '../print/width.ts';
import { printJson, type Session } from '../session.ts';

export function addActionsCommand(program: Command, session: Session): void {
  const command = program
    .command('actions')
    .summary('list every action')
    .description('Lists every action by collection, and marks those that take something away from someone.')
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: true }) => {
      const actions = (await loadConnector()).describe().actions ?? [];
      if (json) return printJson(session, actions.map(summaryOf));
      printCatalogue(actions, session);
    });
  addExamples(command, session, [
    ['actions', 'the catalogue'],
    ['actions --json', 'the same for a program'],
  ]);
}

function summaryOf({ slug, title, description, collection, hints }: Action) {
  return { slug, title, description, collection, hints };
}

function printCatalogue(actions: Action[], { io, out }: Session): void {
  const name = Math.max(...actions.map(({ slug }) => slug.length));
  for (const collection of new Set(actions.map((action) => action.collection))) {
    const members = actions.filter((action) => action.collection === collection);
    out.print(out.paint.bold(collection), ...members.map((action) => lineOf(action, name, out)), '');
  }
  out.print(
    `${out.paint.red('!')} takes something away from someone`,
    `${io.name} describe <action> says what an action takes and returns.`,
  );
}

function lineOf({ slug, description, hints }: Action, name: number, { paint, columns }: Page): string {
  const mark = hints.destructive ? paint.red('!') : ' ';
  return `${mark} ${paint.cyan(padTo(slug, name))}  ${cutTo(firstSentence(description), columns - name - 4)}`;
}

function firstSentence(text: string): string {
  return /^.*?[.](?=\s|$)/s.exec(text)?.[0].slice(0, -1) ?? text;
}
