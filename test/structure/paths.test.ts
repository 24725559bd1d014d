import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readJson } from '../../tools/resolve-refs.ts';

const files = execFileSync('git', ['ls-files'], { encoding: 'utf8' }).split('\n').filter(existsSync);
const pages = files.filter((file) => file.endsWith('.md') && file !== 'CHANGELOG.md');
const configuration = files.filter(
  (file) =>
    (/^[^/]*\.(json|js|cjs|ts)$/.test(file) ||
      /^(\.ci|\.vscode)\//.test(file) ||
      /\/package\.json$/.test(file)) &&
    file !== 'package-lock.json',
);
/** Tests make up places; what is not made up in them is imported, and found by the compiler. */
const code = files.filter((file) => /\.(ts|tsx|mjs|cjs)$/.test(file) && !/(^|\/)test\//.test(file));

const rooms = 'src|actions|tools|test|docs|schemas|packages|emulator|bench|released';
const inARoom = new RegExp(`(?<![\\w./@<>*-])(?:${rooms})/[\\w./-]*[*<{[(]?`, 'g');
const inBackticks = /`([\w./-]+\.(?:ts|tsx|cjs|mjs|js|json|md))`/g;
const linked = /\]\(([^)#:]+)(?:#[^)]*)?\)/g;

/** Written in a text, by the texts that have any. */
const written = (among: string[], pattern: RegExp): [file: string, path: string][] =>
  among.flatMap((file) =>
    // Configuration has paths in regular expressions.
    [...readFileSync(file, 'utf8').replaceAll('\\.', '.').matchAll(pattern)].map(
      ([whole, part = whole]): [string, string] => [file, part],
    ),
  );
/** What is there of a pattern: the folder in front of its first open place. */
const fixedPart = (path: string) =>
  /[*<{[(]$/.test(path) ? dirname(`${path.slice(0, -1)}.`) : path.replace(/[.,]+$/, '');

it('places named in pages, configuration and comments are there', () => {
  const named = written([...pages, ...configuration, ...code], inARoom).filter(
    // Methods of the Model Context Protocol look like places.
    ([, path]) => !path.includes('/node_modules/') && !/^tools\/(list|call)$/.test(path),
  );
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter(([, path]) => !isThere(path) && !isThere(fixedPart(path)))).toEqual([]);
});

it('files named in pages are there, by the end of their path or in a package', () => {
  // Made by the build.
  const built = /^(dist\/.*|index\.[cm]js|sbom\.cdx\.json)$/;
  const lost = written(pages, inBackticks).filter(
    ([, path]) =>
      !built.test(path) &&
      !existsSync(join('node_modules', path)) &&
      !files.some((file) => `/${file}`.endsWith(`/${path}`)),
  );
  expect(lost).toEqual([]);
});

it('links of pages lead to files', () => {
  const lost = written(pages, linked).filter(([file, path]) => !existsSync(join(dirname(file), path)));
  expect(lost).toEqual([]);
});

/** From the root, or from a workspace; with the ending of a source file or without. */
function isThere(path: string): boolean {
  const { workspaces } = readJson('package.json') as { workspaces: string[] };
  return ['', ...workspaces].some(
    (room) => existsSync(join(room, path)) || existsSync(join(room, `${path}.ts`)),
  );
}

it('each folder of test/ is named as a room of src/, or for a kind of proof', () => {
  const { scripts } = readJson('package.json') as { scripts: Record<string, string> };
  // Kinds of proof are what `npm run test:unit` leaves out.
  const kinds = /\/test\/\(([\w|]+)\)\//.exec(scripts['test:unit'] ?? '')?.[1]?.split('|') ?? [];
  const folders = readdirSync('test', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const known = [...kinds, ...readdirSync('src'), 'support', 'hosts', 'n8n', 'node'];
  expect(folders.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([]);
  expect(kinds.filter((kind) => !existsSync(join('test', kind)))).toEqual([]);
});
