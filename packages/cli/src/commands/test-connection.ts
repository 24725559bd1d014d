import type { Command } from 'commander';
import { addExamples } from '../command-line.ts';
import { addConnectionOptions, type ConnectionOptions } from '../connection/options.ts';
import { withConnection } from '../connection/with-connection.ts';
import { loadConnector } from '../connector.ts';
import { addOutputOptions, checkOutputOptions, type OutputOptions, printAsked } from '../output.ts';
import { testResultOf } from '../print/failure.ts';
import { exitCode, type Session } from '../session.ts';

/** The command `aup test-connection`: names what is wrong with a connection; fails where it cannot be used. */
export function addTestConnectionCommand(program: Command, session: Session): void {
  const command = program
    .command('test-connection')
    .summary('test the connection')
    .description('Tests the connection step by step. If something is wrong, it says what, and what to do.');
  addOutputOptions(command, 'the whole answer');
  addConnectionOptions(command).action(async (options: ConnectionOptions & OutputOptions) => {
    checkOutputOptions(options);
    const { testConnection } = await loadConnector();
    const result = await withConnection(options, session, (connection) =>
      testConnection(connection, { signal: session.io.signal }),
    );
    if (!(await printAsked(result, result.checks, options, session)))
      session.out.print(testResultOf(result, session.out));
    session.end(result.ok ? exitCode.ok : exitCode.failed);
  });
  addExamples(command, session, [
    ['test-connection', 'the connection in the environment'],
    ['test-connection --connection atlassian.json', 'the connection in a file'],
    ['test-connection --emulator', 'see a successful test'],
  ]);
}
