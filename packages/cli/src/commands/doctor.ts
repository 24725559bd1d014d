import { type Command, InvalidArgumentError, Option } from 'commander';
import { createSend, readProbes, reportOf, runProbes, systemClock } from 'scim-directory-doctor';
import { addExamples } from '../command-line.ts';
import { addConnectionOptions, type ConnectionOptions } from '../connection/options.ts';
import { withConnection } from '../connection/with-connection.ts';
import { printReport } from '../doctor/print-report.ts';
import { openTarget } from '../doctor/target.ts';
import { addOutputOptions, checkOutputOptions, type OutputOptions } from '../output.ts';
import { createProgressBar } from '../progress-bar.ts';
import { exitCode, type Session } from '../session.ts';
import { unknownName } from '../usage.ts';

type Options = ConnectionOptions & OutputOptions & { only?: string[] };

export function addDoctorCommand(program: Command, session: Session): void {
  const command = program
    .command('doctor')
    .summary('ask a directory how it behaves, and compare')
    .description(
      'Asks a directory how it behaves, and compares that with what docs/emulator.md expects of Atlassian’s. It only reads. ' +
        'The report holds no key, and no name, address or id of anybody: it can be shown to others.',
    )
    .addOption(new Option('--only <probes>', 'ask these alone, with commas between').argParser(probeNames));
  addOutputOptions(command, 'the whole report', ['html']);
  addConnectionOptions(command).action((options: Options) => examine(options, session));
  addExamples(command, session, [
    ['doctor', 'the directory of the connection in the environment'],
    ['doctor --json > report.json', 'keep the report'],
    ['doctor --output html > report.html', 'a page to show'],
    ['doctor --emulator', 'see what it looks like where all is as expected'],
  ]);
}

function probeNames(text: string): string[] {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length === 0) throw new InvalidArgumentError('It takes names of probes, with commas between.');
  return names;
}

async function examine(options: Options, session: Session): Promise<void> {
  const { io, end } = session;
  checkOutputOptions(options);
  const ids = readProbes.map(({ id }) => id);
  for (const name of options.only ?? [])
    if (!ids.includes(name)) throw unknownName('probe', name, ids, 'docs/emulator.md names them all.');
  await withConnection(options, session, async (connection) => {
    const opened = await openTarget(connection, session);
    if (opened === undefined) return end(exitCode.failed);
    const bar = createProgressBar(io.stderr);
    try {
      const { target } = opened;
      const run = await runProbes(readProbes, {
        send: createSend(target, systemClock.now),
        signal: io.signal,
        only: options.only,
        onProgress: (done, total) => bar.show({ done, total, message: 'probes' }),
      }).finally(bar.clear);
      const facts = { madeAt: io.now(), directoryUrl: target.directoryUrl, scope: 'read-only' } as const;
      await printReport(reportOf(run, facts), options, session);
      if (run.stopped) end(exitCode.interrupted);
      else if (run.throttled) end(exitCode.partial);
    } finally {
      opened.close();
    }
  });
}
