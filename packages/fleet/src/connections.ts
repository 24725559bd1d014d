import { readFileSync, statSync } from 'node:fs';
import { type Connection, HostError } from 'connector-host-kit';
import { isDirectoryId } from './keys.ts';

interface Source {
  /** A file as the command line keeps profiles in: a JSON object of connections by name. */
  file: string | undefined;
  /** The value of AUP_CONNECTIONS: the same as text. */
  environment: string | undefined;
  warn: (text: string) => void;
}

const form = '{ "sales": { "apiKey": "...", "directoryId": "..." }, "support": { ... } }';

/**
 * The connections that a worker has keys for, by the id of their directory. They stay in its memory.
 * @throws HostError `invalid_connection`, naming the entry and never a value
 */
export function readConnections({ file, environment, warn }: Source): Map<string, Connection> {
  const text = file === undefined ? environment : textOf(file, warn);
  if (text === undefined || text === '')
    fail('No directory was given.', `Give --connections <file>, or set AUP_CONNECTIONS: ${form}`);
  const entries = Object.entries(parse(text));
  if (entries.length === 0) fail('No connection is named.', `It looks like this: ${form}`);
  const found = new Map<string, Connection>();
  for (const [name, connection] of entries) {
    const id = isObject(connection) ? directoryIdOf(connection) : undefined;
    if (!isObject(connection) || id === undefined)
      fail(`The connection ${JSON.stringify(name)} has no directoryId.`, `It looks like this: ${form}`);
    if (typeof connection.apiKey !== 'string' || connection.apiKey.trim() === '')
      fail(`The connection ${JSON.stringify(name)} has no apiKey.`, `It looks like this: ${form}`);
    if (found.has(id))
      fail(
        `Two connections are for the directory ${id}; one is ${JSON.stringify(name)}.`,
        'Keep one of them.',
      );
    found.set(id, connection);
  }
  return found;
}

function textOf(file: string, warn: (text: string) => void): string {
  try {
    const text = readFileSync(file, 'utf8');
    // On Windows the bits say nothing.
    if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
      warn(`Others on this machine can read ${file}, which holds keys: chmod 600 ${file}`);
    return text;
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? error.code : 'unknown reason';
    fail(`The connections file ${file} cannot be read (${reason}).`, `It looks like this: ${form}`);
  }
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch {
    // The parser's words would repeat a part of the text, which may be a key.
  }
  fail('The connections are not a JSON object.', `It looks like this: ${form}`);
}

/** The id as a key of Redis has it: of its parts that are one, where a whole address was given. */
function directoryIdOf({ directoryId }: Connection): string | undefined {
  const text = String(directoryId ?? '').toLowerCase();
  const [uuid] = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(text) ?? [];
  const id = uuid ?? text.trim();
  return isDirectoryId(id) ? id : undefined;
}

const isObject = (value: unknown): value is Connection =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function fail(message: string, hint: string): never {
  throw new HostError('invalid_connection', message, hint);
}
