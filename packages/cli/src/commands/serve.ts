import type { Command } from 'commander';
import { addExamples } from '../command-line.ts';
import { addConnectionOptions, type ConnectionOptions } from '../connection/options.ts';
import { withConnection } from '../connection/with-connection.ts';
import { asHosted, asJson } from '../hosting.ts';
import { exitCode, type Session } from '../session.ts';
import { wholeNumber } from '../usage.ts';
import { stopped } from './emulator.ts';

interface Options extends ConnectionOptions {
  port: number;
  host: string;
  readOnly?: boolean;
  maxBytes: number;
}

/** The command `aup serve`: serves the actions over HTTP. */
export function addServeCommand(program: Command, session: Session): void {
  const command = program
    .command('serve')
    .summary('serve the actions over HTTP, with an OpenAPI document')
    .description(
      'Serves the actions over HTTP until Ctrl-C, with an OpenAPI document, for platforms that cannot load JavaScript. Requests need a ' +
        'token: that of the variable HOST_HTTP_TOKEN, or a new one, which is printed.',
    )
    .option('--port <n>', 'the port; 0 takes a free one', wholeNumber(0, 65_535), 4690)
    .option(
      '--host <address>',
      'where to listen; other addresses than this machine need HOST_HTTP_TOKEN',
      '127.0.0.1',
    )
    .option('--read-only', 'only actions that read, over a read-only connection')
    .option(
      '--max-bytes <n>',
      'the largest result; longer lists are cut, with a warning',
      wholeNumber(1_000),
      20_000_000,
    );
  addConnectionOptions(command).action((options: Options) => serveActions(options, session));
  addExamples(command, session, [
    ['serve --emulator', 'try it on a simulated directory'],
    ['serve --read-only --port 8080', 'read, and change nothing'],
  ]);
}

function serveActions({ host, port, readOnly = false, maxBytes, ...options }: Options, session: Session) {
  const { io, out, end } = session;
  return withConnection(options, session, (connection) =>
    asHosted(async (loaded) => {
      const { serve, tokenFrom } = await import('connector-host-http');
      const given = io.env.HOST_HTTP_TOKEN || undefined;
      const token = tokenFrom(given, host);
      const settings = { connection: asJson(connection), host, port, token, readOnly, maxBytes };
      const { address, close } = await serve(loaded, settings);
      out.print(
        `${out.paint.green('✓')} The actions are served at ${address}, the document at ${address}/openapi.json`,
        ...(given === undefined ? [`  Authorization: Bearer ${token}`] : []),
        '',
        out.paint.dim('Ctrl-C stops it.'),
      );
      await stopped(io.signal);
      end(exitCode.interrupted);
      await close();
    }),
  );
}
