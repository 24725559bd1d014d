import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inflateRawSync } from 'node:zlib';

export interface Unzipped {
  name: string;
  content: Buffer;
  mode: number;
  /** Date and time as MS-DOS wrote them. */
  dosTime: number;
}

/** Reads a zip archive from its central directory, as programs do. Knows deflated entries without extras. */
export function readZip(archive: Buffer): Unzipped[] {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const count = archive.readUInt16LE(end + 10);
  const found: Unzipped[] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    const [packed, nameLength, offset] = [
      archive.readUInt32LE(at + 20),
      archive.readUInt16LE(at + 28),
      archive.readUInt32LE(at + 42),
    ];
    const start = offset + 30 + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28);
    found.push({
      name: archive.toString('utf8', at + 46, at + 46 + nameLength),
      content: inflateRawSync(archive.subarray(start, start + packed)),
      mode: archive.readUInt32LE(at + 38) >>> 16,
      dosTime: archive.readUInt32LE(at + 12),
    });
    at += 46 + nameLength;
  }
  return found;
}

export function unzip(archive: Buffer, folder: string): void {
  for (const { name, content } of readZip(archive)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}
