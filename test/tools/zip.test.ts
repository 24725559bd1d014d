import { crc32 } from '../../src/tools/package/crc32.ts';
import { zip } from '../../src/tools/package/zip.ts';
import { readZip } from '../support/unzip.ts';

const entry = (name: string, text: string) => ({ name, content: Buffer.from(text) });

it('is read back as it was, in the order of the names', () => {
  const archive = zip([entry('src/b.txt', 'b'.repeat(5_000)), entry('a.txt', ''), entry('ä.txt', 'grün')]);
  expect(readZip(archive).map(({ name, content }) => [name, content.toString()])).toEqual([
    ['a.txt', ''],
    ['src/b.txt', 'b'.repeat(5_000)],
    ['ä.txt', 'grün'],
  ]);
});

it('has files that everybody may read, of one fixed day', () => {
  const [file] = readZip(zip([entry('a.txt', 'a')]));
  expect(file).toMatchObject({ mode: 0o100644, dosTime: ((1 << 5) | 1) << 16 });
});

it('gives the same bytes whatever the order', () => {
  const [one, other] = [entry('a', '1'), entry('b', '2')];
  expect(zip([one, other]).equals(zip([other, one]))).toBe(true);
});

it.each([
  ['', 0],
  ['123456789', 0xcbf43926],
  ['The quick brown fox jumps over the lazy dog', 0x414fa339],
])('checksum of "%s"', (text, sum) => {
  expect(crc32(Buffer.from(text))).toBe(sum);
});
