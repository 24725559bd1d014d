import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from '../start-error.ts';

const BYTES = 32;

/** The key of the data folder, made at the first start, for its owner's eyes only. */
export function readKey(folder: string): Buffer {
  const file = join(folder, 'secret.key');
  if (!existsSync(file)) writeFileSync(file, randomBytes(BYTES), { mode: 0o600, flag: 'wx' });
  chmodSync(file, 0o600);
  const key = readFileSync(file);
  if (key.length === BYTES) return key;
  throw new StartError(
    `${file} is not a key of the workbench. Put the right one back, or delete it and enter the secrets of your connections anew.`,
  );
}
