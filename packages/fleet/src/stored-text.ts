import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Redis } from 'ioredis';

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** Bytes of a chunk before it is compressed. Redis answers others between two chunks. */
const chunkBytes = 1_000_000;

/** Keeps a text of any length as a list of compressed chunks, in place of what was there. */
export async function storeText(redis: Redis, key: string, text: string, keepSeconds: number): Promise<void> {
  const fresh = `${key}:new`;
  await redis.del(fresh);
  // Cut as bytes: a character may be two units of a text.
  const bytes = Buffer.from(text);
  for (let at = 0; at === 0 || at < bytes.length; at += chunkBytes) {
    await redis.rpush(fresh, await compress(bytes.subarray(at, at + chunkBytes), { level: 3 }));
    // A writer that dies leaves nothing for good.
    await redis.expire(fresh, keepSeconds);
  }
  await redis.rename(fresh, key);
}

/** The text that is kept there; undefined where there is none any more. */
export async function loadText(redis: Redis, key: string): Promise<string | undefined> {
  const count = await redis.llen(key);
  if (count === 0) return undefined;
  const parts: Buffer[] = [];
  for (let at = 0; at < count; at++) {
    const chunk = await redis.lindexBuffer(key, at);
    if (chunk === null) return undefined;
    parts.push(await decompress(chunk));
  }
  return Buffer.concat(parts).toString();
}
