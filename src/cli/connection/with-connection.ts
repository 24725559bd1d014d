import type { ConnectionInput } from '../connector.ts';
import { connectionTo, startEmbedded } from '../embedded.ts';
import type { Session } from '../session.ts';
import { UsageError } from '../usage-error.ts';
import { connectionFromEnvironment, variables } from './from-environment.ts';
import { connectionFromFile } from './from-file.ts';
import type { ConnectionOptions } from './options.ts';

const usersUnlessAsked = 50;
const usersPerGroup = 10;

/** Does something with the connection that the options or the environment name. An embedded directory ends with it. */
export async function withConnection<Result>(
  options: ConnectionOptions,
  { io, err }: Session,
  use: (connection: ConnectionInput) => Promise<Result>,
): Promise<Result> {
  if (options.emulator) return withEmbedded(options.emulatorUsers ?? usersUnlessAsked, use);
  if (options.connection !== undefined) return use(await connectionFromFile(options.connection, err));
  const connection = connectionFromEnvironment(io.env);
  if (connection !== undefined) return use(connection);
  throw new UsageError(
    'No connection: nothing says which directory to work on.',
    `Do one of these:
  set ${variables.apiKey} and ${variables.directoryId} in the environment
  put the connection into a file and add  --connection file.json
  try it on a made-up directory with      --emulator`,
  );
}

async function withEmbedded<Result>(users: number, use: (connection: ConnectionInput) => Promise<Result>) {
  const emulator = await startEmbedded({ users, groups: Math.ceil(users / usersPerGroup) });
  try {
    return await use(connectionTo(emulator));
  } finally {
    await emulator.close();
  }
}
