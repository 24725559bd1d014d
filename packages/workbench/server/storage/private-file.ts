import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  lstatSync,
  openSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { StartError } from '../options.ts';

// The files of the data folder are their owner's alone, whatever the folder's own mode says, and are reached through no link: on
// a machine with others that could lead to a file of somebody else.

/** Makes a file where there is none, and closes it to others. Throws a StartError where it is a link. */
export function makePrivate(file: string): void {
  let opened: number;
  try {
    // Windows knows no such flag, and no such links.
    opened = openSync(file, constants.O_RDWR | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0), 0o600);
  } catch (error) {
    throw Object(error).code === 'ELOOP' ? linked(file) : error;
  }
  try {
    if (fstatSync(opened).mode & 0o077) fchmodSync(opened, 0o600);
  } finally {
    closeSync(opened);
  }
}

/** Throws a StartError where a file that somebody else opens is a link. */
export function refuseLink(file: string): void {
  if (lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink()) throw linked(file);
}

const linked = (file: string) =>
  new StartError(
    `${file} is a symbolic link, which the workbench does not follow. Put the file itself there, or set WORKBENCH_DATA to another folder.`,
  );

/** Writes a file anew, for its owner's eyes only. */
export function writePrivate(file: string, content: string | Buffer): void {
  rmSync(file, { force: true });
  writeFileSync(file, content, { mode: 0o600, flag: 'wx' });
}

/** What others on the machine can do with a folder, in a sentence each. */
export function openToOthers(folder: string): string[] {
  const { mode, uid } = statSync(folder);
  const own = process.getuid?.();
  // Windows keeps no such modes.
  if (own === undefined) return [];
  const notices: string[] = [];
  if (uid !== own)
    notices.push(`The data folder ${folder} belongs to another user of this machine (${uid}).`);
  if (mode & 0o077) {
    const can = mode & 0o022 ? 'can change' : 'can read';
    notices.push(
      `Other users of this machine ${can} the contents of the data folder ${folder}. Restrict it: chmod 700 "${folder}"`,
    );
  }
  return notices;
}
