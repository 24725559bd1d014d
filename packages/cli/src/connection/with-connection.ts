import { readFile, stat } from 'node:fs/promises';
import { platform } from 'node:os';
import type { ConnectionInput } from '../connector.ts';
import { isRecord } from '../print/record.ts';
import { printable } from '../print/text.ts';
import type { Page, Session } from '../session.ts';
import { UsageError } from '../usage.ts';
import { type ConnectionOptions, connectionFromEnvironment, variables } from './options.ts';

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

/** The connection in a file. What is in the file is never repeated in a message: it may hold a key. */
async function connectionFromFile(path: string, err: Page): Promise<ConnectionInput> {
  const name = printable(path);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`The connection file ${name} cannot be read (${error.code ?? 'unknown reason'}).`);
  });
  if (await isReadableByOthers(path)) {
    err.print(
      err.paint.yellow(`! Others on this machine can read ${name}. Keep it to yourself: chmod 600 ${name}`),
    );
  }
  const connection = parse(text);
  if (!isRecord(connection)) {
    throw new UsageError(
      `The connection file ${name} is not a JSON object.`,
      'It looks like this: { "apiKey": "...", "directoryId": "..." }',
    );
  }
  return connection;
}

async function isReadableByOthers(path: string): Promise<boolean> {
  // Windows has no such bits and always reports them as set.
  return platform() !== 'win32' && ((await stat(path)).mode & 0o077) !== 0;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface EmbeddedOptions {
  port?: number;
  users: number;
  groups: number;
  seed?: number;
}

/** Starts an Atlassian directory in this process. Loaded only when asked for. */
export async function startEmbedded(options: EmbeddedOptions) {
  const { startEmulator } = await import('atlassian-scim-emulator');
  return startEmulator(options);
}

export type Embedded = Awaited<ReturnType<typeof startEmbedded>>;

/** The connection to an embedded directory. */
export function connectionTo({ credentials }: Embedded): ConnectionInput {
  const { apiKey, directoryId, baseUrl, organizationId, organizationApiKey } = credentials;
  return { apiKey, directoryId, baseUrl, organizationId, organizationApiKey };
}
