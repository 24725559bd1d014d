import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { lstatSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../../api/types.ts';
import { StartError } from '../options.ts';
import { makePrivate, writePrivate } from './private-file.ts';

export type Vault = ReturnType<typeof createVault>;

const NONCE = 12;
const TAG = 16;

/** Encrypts what must be kept secret (AES-256-GCM). */
export function createVault(key: Buffer) {
  return {
    /** `owner`: what is sealed for one opens for no other. */
    seal(secrets: JsonObject, owner: string): Buffer {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(owner));
      const body = Buffer.concat([cipher.update(JSON.stringify(secrets), 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    /** Undefined when the key is another or the data was changed. */
    open(sealed: Buffer, owner: string): JsonObject | undefined {
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), {
          authTagLength: TAG,
        })
          .setAAD(Buffer.from(owner))
          .setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
        const text =
          decipher.update(sealed.subarray(NONCE + TAG), undefined, 'utf8') + decipher.final('utf8');
        // What was sealed was an object.
        return JSON.parse(text) as JsonObject;
      } catch {
        return undefined;
      }
    },
    /** Tells whether two values are the same without keeping them. */
    fingerprint: (text: string): string => createHmac('sha256', key).update(text).digest('base64'),
  };
}

const BYTES = 32;

/** The key of the data folder, made at the first start, for its owner's eyes only. */
export function readKey(folder: string): Buffer {
  const file = join(folder, 'secret.key');
  if (!lstatSync(file, { throwIfNoEntry: false })) {
    // Whole or not at all: on a full disk it would be empty, and no key of any later start.
    writePrivate(`${file}.new`, randomBytes(BYTES));
    renameSync(`${file}.new`, file);
  }
  makePrivate(file);
  const key = readFileSync(file);
  if (key.length === BYTES) return key;
  throw new StartError(
    `${file} is not a key of the workbench. Restore the right file, or delete it and enter the secrets of your connections again.`,
  );
}
