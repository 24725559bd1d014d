import { readFile, stat } from 'node:fs/promises';
import { platform } from 'node:os';
import type { ConnectionInput } from '../connector.ts';
import type { Page } from '../page.ts';
import { printable } from '../print/printable.ts';
import { isRecord } from '../print/scalar.ts';
import { UsageError } from '../usage-error.ts';

/** The connection in a file. What is in the file is never repeated in a message: it may hold a key. */
export async function connectionFromFile(path: string, err: Page): Promise<ConnectionInput> {
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
