import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  cleanLeftovers,
  createSend,
  LeftoversError,
  rateProbe,
  readProbes,
  reportOf,
  runProbes,
  systemClock,
  usualPrefix,
  writeProbes,
} from 'scim-directory-doctor';
import { addExamples } from '../command-line.ts';
import { addConnectionOptions, type ConnectionOptions } from '../connection/options.ts';
import { withConnection } from '../connection/with-connection.ts';
import { printReport } from '../doctor/print-report.ts';
import { type OpenTarget, openTarget } from '../doctor/target.ts';
import { mayClean, mayWrite } from '../doctor/write-question.ts';
import { addOutputOptions, checkOutputOptions, type OutputOptions } from '../output.ts';
import { counted } from '../print/text.ts';
import { createProgressBar } from '../progress-bar.ts';
import { exitCode, type Session } from '../session.ts';
import { UsageError, unknownName } from '../usage.ts';

interface Options extends ConnectionOptions, OutputOptions {
  only?: string[];
  write?: true;
  address?: string;
  prefix: string;
  clean?: true;
  yes?: true;
}

/** The command `aup doctor`: asks a directory how it behaves, and reports what differs. */
export function addDoctorCommand(program: Command, session: Session): void {
  const command = program
    .command('doctor')
    .summary('check how a directory behaves')
    .description(
      'Checks how a directory behaves, and compares that with what docs/emulator.md expects of Atlassian’s. It only reads, unless --write ' +
        'is given. The report contains no key, and nobody’s name, address or id, so you can show it to others.',
    )
    .addOption(new Option('--only <probes>', 'only these checks, separated by commas').argParser(probeNames))
    .option(
      '--write',
      'also check with throwaway users and groups; says what remains afterwards, and asks first',
    )
    .addOption(
      new Option('--address <e-mail>', 'an address of your own, for the throwaway users').argParser(
        emailAddress,
      ),
    )
    .addOption(
      new Option('--prefix <text>', 'how the names of throwaway records begin')
        .default(usualPrefix)
        .argParser(namePrefix),
    )
    .addOption(
      new Option('--clean', 'only delete what a run with --write left behind').conflicts(['write', 'only']),
    )
    .option('-y, --yes', 'do not ask before writing');
  addOutputOptions(command, 'the whole report', ['html']);
  addConnectionOptions(command).action((options: Options) => run(options, session));
  addExamples(command, session, [
    ['doctor', 'the directory of the connection in the environment'],
    ['doctor --json > report.json', 'save the report'],
    ['doctor --write --address me+scim@example.com', 'also check how it handles writes'],
    ['doctor --clean', 'delete what an interrupted run left behind'],
    ['doctor --emulator', 'see a report where everything is as expected'],
  ]);
}

function probeNames(text: string): string[] {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length === 0) throw new InvalidArgumentError('It takes names of checks, separated by commas.');
  return names;
}

function emailAddress(text: string): string {
  if (/^[^\s@"\\]+@[^\s@"\\]+$/.test(text)) return text;
  throw new InvalidArgumentError('It takes one e-mail address.');
}

function namePrefix(text: string): string {
  if (/^[a-z][a-z0-9-]{3,30}$/i.test(text)) return text;
  throw new InvalidArgumentError('It takes 4 to 31 letters, digits and hyphens, a letter first.');
}

function checkOptions(options: Options): void {
  checkOutputOptions(options);
  const probes = [...readProbes, ...(options.write ? writeProbes : []), rateProbe];
  const ids = probes.map(({ id }) => id);
  for (const name of options.only ?? [])
    if (!ids.includes(name))
      throw writeProbes.some(({ id }) => id === name)
        ? new UsageError(`${name} writes.`, 'Add --write.')
        : unknownName('probe', name, ids, 'docs/emulator.md lists them.');
  if (options.write && options.address === undefined)
    throw new UsageError(
      '--write needs an address for its throwaway users.',
      'Add --address with an address of your own.',
    );
}

async function run(options: Options, session: Session): Promise<void> {
  checkOptions(options);
  await withConnection(options, session, async (connection) => {
    const opened = await openTarget(connection, session);
    if (opened === undefined) return session.end(exitCode.failed);
    try {
      if ((options.write || options.clean) && opened.access !== 'full')
        throw new UsageError(`The connection's access is ${opened.access}, so nothing can be written.`);
      await (options.clean ? clean : examine)(opened, options, session);
    } finally {
      opened.close();
    }
  });
}

async function examine({ target }: OpenTarget, options: Options, session: Session): Promise<void> {
  const { io, err, end } = session;
  const { prefix, address = '', yes, write } = options;
  if (write && !(await mayWrite({ prefix, address, yes }, session))) {
    err.print('Nothing was written.');
    return end(exitCode.failed);
  }
  const bar = createProgressBar(io.stderr);
  const seen = await runProbes({
    send: createSend(target, systemClock.now),
    signal: io.signal,
    only: options.only,
    ...(write && { write: { prefix, address } }),
    onProgress: (done, total) => bar.show({ done, total, message: 'probes' }),
  })
    .catch((error) => {
      if (!(error instanceof LeftoversError)) throw error;
      throw new UsageError(
        error.message,
        `Delete them with ${io.name} doctor --clean, or use another --prefix.`,
      );
    })
    .finally(bar.clear);
  const scope = write ? 'with writes' : 'read-only';
  const report = reportOf(seen, { madeAt: io.now(), directoryUrl: target.directoryUrl, scope });
  await printReport(report, options, session);
  if (seen.stopped) end(exitCode.interrupted);
  else if (seen.throttled || report.left !== undefined) end(exitCode.partial);
}

async function clean({ target }: OpenTarget, { prefix, yes }: Options, session: Session): Promise<void> {
  const { out, err, end } = session;
  const cleaned = await cleanLeftovers({
    send: createSend(target, systemClock.now),
    prefix,
    confirm: (found) => mayClean(found, prefix, { ...session, yes }),
  });
  if (cleaned === undefined) {
    err.print('Nothing was deleted.');
    return end(exitCode.failed);
  }
  const { removed, left } = cleaned;
  out.print(
    removed === 0 && left.length === 0
      ? 'Nothing was left behind.'
      : `Deleted ${counted(removed, 'record')}.`,
  );
  if (left.length === 0) return;
  err.print(
    err.paint.yellow(`! ${counted(left.length, 'record')} could not be deleted: ${left.join(', ')}.`),
  );
  end(exitCode.failed);
}
