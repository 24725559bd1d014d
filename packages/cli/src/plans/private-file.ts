import { constants } from 'node:fs';
import { access, lstat, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { printable } from '../print/text.ts';
import { UsageError } from '../usage.ts';

/**
 * Checks that a file can be written, before doing the work whose result it will contain.
 * @throws UsageError if the file exists and may not be replaced, if the path is not a file, or its folder does not exist
 */
export async function checkWritable(path: string, replace: boolean): Promise<void> {
  const there = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw notWritten(path, error);
  });
  if (there === undefined)
    await access(dirname(path), constants.W_OK).catch((error) => {
      throw notWritten(path, error);
    });
  // A link may lead to a file that someone else has chosen.
  else if (!there.isFile())
    throw new UsageError(`${printable(path)} is a link, a folder or a device, not a file.`);
  else if (!replace)
    throw new UsageError(`The file ${printable(path)} already exists.`, 'Add --force to replace it.');
}

/** Writes a file that only its owner can read, from its first byte on. It is written completely or not at all; links are not followed. */
export async function writePrivate(path: string, text: string, replace: boolean): Promise<void> {
  await checkWritable(path, replace);
  const part = replace ? `${path}.${process.pid}.part` : path;
  const file = await open(part, 'wx', 0o600).catch((error) => {
    throw notWritten(part, error);
  });
  const write = async () => {
    await file.writeFile(text).finally(() => file.close());
    if (replace) await rename(part, path);
  };
  await write().catch(async (error) => {
    await rm(part, { force: true });
    throw notWritten(path, error);
  });
}

function notWritten(path: string, { code = 'unknown reason' }: NodeJS.ErrnoException): UsageError {
  return new UsageError(`The file ${printable(path)} cannot be written (${code}).`);
}
