import type { Command } from 'commander';
import { addExamples } from '../command-line.ts';
import { profilesPath, readProfiles } from '../connection/profiles.ts';
import { addOutputOptions, checkOutputOptions, type OutputOptions, printAsked } from '../output.ts';
import { tableOf } from '../print/table.ts';
import type { Session } from '../session.ts';

/** The command `aup profiles`: lists the connections of the profiles file, without keys. */
export function addProfilesCommand(program: Command, session: Session): void {
  const command = program
    .command('profiles')
    .summary('list the connections that --profile knows')
    .description(
      'Lists the connections in the profiles file, without their keys, and shows where that file is. You write it yourself: ' +
        '{ "default": { "apiKey": "...", "directoryId": "..." }, "test": { ... } }. "default" is used if no other connection is given.',
    )
    .action((options: OutputOptions) => listProfiles(options, session));
  addOutputOptions(command, 'a list');
  addExamples(command, session, [
    ['profiles', 'the profiles, and where they are'],
    ['run list-users --profile test', 'use one of them'],
  ]);
}

async function listProfiles(options: OutputOptions, session: Session): Promise<void> {
  checkOutputOptions(options);
  const { io, out } = session;
  const profiles = await readProfiles(session);
  const rows = [...(profiles ?? [])].map(([profile, { directoryId, access, organizationId }]) => ({
    profile,
    directoryId,
    access: access ?? 'full',
    ...(organizationId === undefined ? {} : { organizationId }),
  }));
  if (await printAsked(rows, rows, options, session)) return;
  if (rows.length > 0) out.print(tableOf(rows, out));
  const path = profilesPath(io.env);
  out.print(
    out.paint.dim(
      `${rows.length > 0 ? 'in' : 'There are no profiles. They would be in'} ${path ?? 'a folder that HOME names'}`,
    ),
  );
}
