import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { templateHeader } from '../../../../src/input/columns.ts';
import { addExamples } from '../command-line.ts';
import { loadManifest } from '../connector.ts';
import { printable } from '../print/text.ts';
import type { Session } from '../session.ts';
import { findAction, UsageError } from '../usage.ts';

/** The command `aup template`: writes the header of a table that an action reads. */
export function addTemplateCommand(program: Command, session: Session): void {
  const command = program
    .command('template')
    .summary('write an empty table for an action that works from a list')
    .description(
      'Writes the header of a table, with a column for each input of a row. Fill it in with a spreadsheet.',
    )
    .argument('<action>', 'sync-users or sync-groups')
    .option('--out <file>', 'write it to a new file instead')
    .action((name: string, options: { out?: string }) => writeTemplate(name, options, session));
  addExamples(command, session, [
    ['template sync-users', 'print the header'],
    ['template sync-users --out people.csv', 'a file to fill in'],
    ['run sync-users -i users=@people.csv --dry-run', 'what it would do'],
  ]);
}

async function writeTemplate(name: string, { out: file }: { out?: string }, session: Session): Promise<void> {
  const { io, out } = session;
  const actions = (await loadManifest()).actions ?? [];
  const header = templateHeader(findAction(actions, name, io));
  if (header === undefined) {
    const takers = actions.filter((action) => templateHeader(action) !== undefined).map(({ slug }) => slug);
    throw new UsageError(`${name} does not take a table.`, `These do: ${takers.join(', ')}`);
  }
  if (file === undefined) {
    io.stdout.write(`${header}\n`);
    return;
  }
  await writeFile(file, `${header}\n`, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    const why =
      error.code === 'EEXIST' ? 'already exists' : `cannot be written (${error.code ?? 'unknown reason'})`;
    throw new UsageError(`The file ${printable(file)} ${why}.`);
  });
  out.print(
    `${out.paint.green('✓')} ${printable(file)} has the header. Delete the columns that you do not need.`,
  );
}
