import { accessSync, constants, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { StartError } from '../options.ts';
import { DISK_FULL, isBusy, isDiskFull } from './database.ts';
import { makePrivate, writePrivate } from './private-file.ts';

/**
 * Takes a data folder for this process alone. The lock is one of the operating system's on a file, so that it ends with the
 * process however that ends. Throws a StartError when it is taken or cannot be written to.
 */
export function lockFolder(folder: string) {
  const note = join(folder, 'running.txt');
  const page = join(folder, 'open.html');
  const lock = openLock(folder);
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (isDiskFull(error)) throw new StartError(`${DISK_FULL} Free some space for ${folder}.`);
    if (!isBusy(error)) throw unusable(folder, error);
    throw new StartError(
      `A workbench is already using ${folder}${holder(note)}. Use that one, stop it, or set WORKBENCH_DATA to another folder.`,
    );
  }
  return {
    /** Says to whoever comes second where the first one is. */
    announce: (url: string): void => writePrivate(note, `process ${process.pid}, at ${url}`),
    /** Writes a page that only the owner of the folder can read; it is gone after the end. Returns its path. */
    writePage: (html: string): string => {
      writePrivate(page, html);
      return page;
    },
    release: (): void => {
      for (const file of [note, page]) rmSync(file, { force: true });
      lock.close();
    },
  };
}

function openLock(folder: string): Database.Database {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    const file = join(folder, 'lock.db');
    makePrivate(file);
    return new Database(file);
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw unusable(folder, error);
  }
}

function unusable(folder: string, error: unknown): StartError {
  const reason = error instanceof Error ? error.message : String(error);
  return new StartError(
    `The data folder ${folder} cannot be used: ${reason}. Set WORKBENCH_DATA to a writable folder.`,
  );
}

function holder(note: string): string {
  try {
    return ` (${readFileSync(note, 'utf8')})`;
  } catch {
    return '';
  }
}
