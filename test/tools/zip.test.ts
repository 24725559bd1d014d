import { zip } from '../../tools/pack.ts';
import { readZip } from '../support/unzip.ts';

const archiveOf = (...files: [path: string, text: string][]) =>
  Buffer.from(zip(new Map(files.map(([path, text]) => [path, Buffer.from(text)]))));

it('is read back as it was, in the order of the paths', () => {
  const archive = archiveOf(['src/b.txt', 'b'.repeat(5_000)], ['a.txt', ''], ['ä.txt', 'grün']);
  expect(readZip(archive).map(({ name, content }) => [name, content.toString()])).toEqual([
    ['a.txt', ''],
    ['src/b.txt', 'b'.repeat(5_000)],
    ['ä.txt', 'grün'],
  ]);
});

it('has files that everybody may read, of one fixed day', () => {
  const [file] = readZip(archiveOf(['a.txt', 'a']));
  expect(file).toMatchObject({ mode: 0o100644, dosTime: ((1 << 5) | 1) << 16 });
});

it('gives the same bytes whatever the order', () => {
  const one: [string, string] = ['a', '1'];
  const other: [string, string] = ['b', '2'];
  expect(archiveOf(one, other).equals(archiveOf(other, one))).toBe(true);
});
