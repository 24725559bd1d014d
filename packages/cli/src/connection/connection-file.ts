import { readFile, stat } from 'node:fs/promises';
import { platform } from 'node:os';
import { decodeText } from '../../../../src/core/decode-text.ts';
import type { ConnectionInput } from '../connector.ts';
import { isRecord } from '../print/record.ts';
import { printable } from '../print/text.ts';
import type { Page } from '../session.ts';
import { UsageError } from '../usage.ts';

/** The connection in a file. What is in the file is never repeated in a message: it may hold a key. */
export async function connectionFromFile(path: string, err: Page): Promise<ConnectionInput> {
  const connection = await readJsonFile(path, 'connection file', err);
  if (connection === undefined)
    throw new UsageError(`The connection file ${printable(path)} cannot be read (ENOENT).`);
  if (isRecord(connection)) return connection;
  throw new UsageError(
    `The connection file ${printable(path)} is not a JSON object.`,
    'It looks like this: { "apiKey": "...", "directoryId": "..." }',
  );
}

/**
 * The JSON in a file; undefined where there is no such file, null where it is no JSON. Warns when others on the machine can
 * read one that holds keys.
 * @throws UsageError where the file cannot be read
 */
export async function readJsonFile(
  path: string,
  kind: string,
  err: Page,
  holds: 'keys' | 'public' = 'keys',
): Promise<unknown> {
  const name = printable(path);
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new UsageError(`The ${kind} ${name} cannot be read (${error.code ?? 'unknown reason'}).`);
  });
  if (bytes === undefined) return undefined;
  if (holds === 'keys' && (await isReadableByOthers(path))) {
    err.print(
      err.paint.yellow(`! Others on this machine can read ${name}. To prevent this: chmod 600 ${name}`),
    );
  }
  const decoded = decodeText(bytes);
  return 'text' in decoded ? parse(decoded.text) : null;
}

/** Whether the bits of a file let others than its owner at it. */
export async function isReadableByOthers(path: string): Promise<boolean> {
  // Windows has no such bits and always reports them as set.
  return platform() !== 'win32' && ((await stat(path)).mode & 0o077) !== 0;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
