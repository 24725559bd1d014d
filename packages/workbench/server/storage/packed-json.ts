import { promisify } from 'node:util';
import { gunzip, gunzipSync, gzip, gzipSync } from 'node:zlib';
import type { Json } from '../../api/json.ts';

const compress = promisify(gzip);
const expand = promisify(gunzip);
const quick = { level: 3 };

export const packJson = (value: Json): Promise<Buffer> => compress(JSON.stringify(value), quick);

export async function unpackJson(packed: Buffer): Promise<Json> {
  // What was packed was JSON.
  return JSON.parse((await expand(packed)).toString('utf8')) as Json;
}

/** For what is small. */
export const packSmall = (value: unknown): Buffer => gzipSync(JSON.stringify(value), quick);

export const unpackSmall = (packed: Buffer): unknown => JSON.parse(gunzipSync(packed).toString('utf8'));
