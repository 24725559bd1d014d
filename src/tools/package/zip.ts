import { deflateRawSync } from 'node:zlib';
import { crc32 } from './crc32.ts';

export interface ZipEntry {
  /** With slashes, relative to where it is unpacked. */
  name: string;
  content: Buffer;
}

/** 1980-01-01, the earliest there is: the same files give the same bytes on every day. */
const date = (1 << 5) | 1;
const time = 0;
const deflated = 8;
const versionNeeded = 20;
/** Made on Unix, so that the file mode behind it counts. */
const madeBy = (3 << 8) | versionNeeded;
const namesAreUtf8 = 1 << 11;
const regularFile = 0o100644;

/**
 * A zip archive of files, in the order of their names.
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT 4.3
 */
export function zip(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of [...entries].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = Buffer.from(name);
    const packed = deflateRawSync(content, { level: 9 });
    // What the local header and the one in the central directory have in common.
    const about = Buffer.concat([
      shorts(versionNeeded, namesAreUtf8, deflated, time, date),
      longs(crc32(content), packed.length, content.length),
      shorts(path.length, 0),
    ]);
    directory.push(
      longs(0x02014b50),
      shorts(madeBy),
      about,
      shorts(0, 0, 0),
      longs(regularFile * 0x10000, offset),
      path,
    );
    parts.push(longs(0x04034b50), about, path, packed);
    offset += 4 + about.length + path.length + packed.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.concat([
    longs(0x06054b50),
    shorts(0, 0, entries.length, entries.length),
    longs(index.length, offset),
    shorts(0),
  ]);
  return Buffer.concat([...parts, index, end]);
}

function shorts(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [index, value] of values.entries()) bytes.writeUInt16LE(value, index * 2);
  return bytes;
}

function longs(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value, index * 4);
  return bytes;
}
