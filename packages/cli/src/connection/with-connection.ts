import type { ConnectionInput } from '../connector.ts';
import type { Session } from '../session.ts';
import { UsageError } from '../usage.ts';
import { connectionFromFile } from './connection-file.ts';
import { connectionTo, startEmbedded, usualSize } from './embedded.ts';
import { type ConnectionOptions, connectionFromEnvironment, variables } from './options.ts';
import { connectionOfProfile, usualConnection } from './profiles.ts';

const usersPerGroup = 10;

/** Does something with the connection that the options or the environment name. An embedded directory ends with it. */
export async function withConnection<Result>(
  options: ConnectionOptions,
  session: Session,
  use: (connection: ConnectionInput) => Promise<Result>,
): Promise<Result> {
  const { io, err } = session;
  if (options.emulator) return withEmbedded(options.emulatorUsers ?? usualSize.users, session, use);
  if (options.connection !== undefined) return use(await connectionFromFile(options.connection, err));
  if (options.profile !== undefined) return use(await connectionOfProfile(options.profile, session));
  const connection = connectionFromEnvironment(io.env) ?? (await usualConnection(session));
  if (connection !== undefined) return use(connection);
  throw new UsageError(
    'No connection: no directory was given.',
    `Do one of these:
  set ${variables.apiKey} and ${variables.directoryId} in the environment
  put the connection into a file, and add --connection file.json
  store it as a profile: ${io.name} profiles shows where
  try a simulated directory: add          --emulator`,
  );
}

async function withEmbedded<Result>(
  users: number,
  session: Session,
  use: (connection: ConnectionInput) => Promise<Result>,
) {
  const groups = users === 0 ? 0 : Math.max(usualSize.groups, Math.ceil(users / usersPerGroup));
  const emulator = await startEmbedded({ users, groups: users > 3 ? groups : Math.min(groups, 3) }, session);
  try {
    return await use(connectionTo(emulator));
  } finally {
    await emulator.close();
  }
}
