import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import envPaths from 'env-paths';
import { StartError } from './options.ts';

export interface Settings {
  connectorFolders: string[];
  port: number;
  orAnotherPort: boolean;
  dataFolder: string;
  openBrowser: boolean;
  /** Undefined: a new one. */
  token: string | undefined;
}

/** A fixed address can be kept as a bookmark. */
const PORT = 4680;

/** Reads `--connector <folder>` (as often as wanted), PORT, WORKBENCH_DATA, WORKBENCH_TOKEN and NO_OPEN. Throws a StartError. */
export function readSettings(args: string[], environment: Record<string, string | undefined>): Settings {
  const { WORKBENCH_DATA: data, NO_OPEN: noOpen, PORT: port, WORKBENCH_TOKEN: token } = environment;
  return {
    connectorFolders: (foldersIn(args) ?? ['dist/connector']).map((folder) => resolve(folder)),
    port: port ? portOf(port) : PORT,
    orAnotherPort: !port,
    dataFolder: data ? resolve(data) : dataFolder(environment.APPDATA),
    openBrowser: !noOpen,
    token: token ? tokenOf(token) : undefined,
  };
}

const NAME = 'connector-workbench';

/**
 * Where programs of a user keep their data on this system. On Windows version 0.2.0 kept it with the data that follows the
 * user from machine to machine (`roaming`); where it is there, it stays in use.
 */
function dataFolder(roaming: string | undefined): string {
  const earlier = roaming && join(roaming, NAME);
  return earlier && existsSync(earlier) ? earlier : envPaths(NAME, { suffix: '' }).data;
}

function foldersIn(args: string[]): string[] | undefined {
  try {
    return parseArgs({ args, options: { connector: { type: 'string', multiple: true } } }).values.connector;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(`${reason}\nUsage: workbench [--connector <folder>]...`);
  }
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new StartError(`PORT must be a number from 0 to 65535, not "${text}".`);
}

function tokenOf(text: string): string {
  if (/^[\w-]{20,}$/.test(text)) return text;
  throw new StartError(
    'WORKBENCH_TOKEN must consist of at least 20 letters, digits, hyphens or underscores.',
  );
}
