import { existsSync, readFileSync } from 'node:fs';
import { enteredFiles } from './measure/entered-files.ts';
import { sourceFiles, textFiles } from './measure/files.ts';
import { readImports } from './measure/imports.ts';

// Prints the figures by which the size of the code is watched, with the goals beside. --json: as data.
interface Figure {
  name: string;
  now: number;
  goal: number;
}

const linesOf = (file: string): number => readFileSync(file, 'utf8').trimEnd().split('\n').length;
const sum = (files: readonly string[]): number => files.reduce((total, file) => total + linesOf(file), 0);

/** Stands for all attributes of a user: whoever adds one changes these files. Made-up people need not have every one. */
const attribute = /\bnickName\b/;

const files = sourceFiles(['src', 'actions', 'tools', 'workbench', 'packages']);
const workbench = existsSync('packages/workbench') ? 'packages/workbench' : 'workbench';
const { importersOf, circles } = await readImports(files);
const small = files.filter(
  (file) => !file.startsWith('actions/') && linesOf(file) < 25 && importersOf(file).length === 1,
);
const named = textFiles(['src', 'actions', 'schemas', 'tools', 'workbench', 'packages']).filter(
  (file) => !file.includes('/seed/') && attribute.test(readFileSync(file, 'utf8')),
);

const figures: Figure[] = [
  { name: 'source files, without tests', now: files.length, goal: 420 },
  { name: 'lines in them', now: sum(files), goal: 25_000 },
  { name: "files one `invoke('add-users-to-group')` enters", now: enteredFiles('invoke').length, goal: 32 },
  { name: 'files one `testConnection` enters', now: enteredFiles('testConnection').length, goal: 14 },
  { name: 'files under 25 lines with one importer, without actions', now: small.length, goal: 15 },
  { name: 'circles of imports, types included', now: circles.length, goal: 0 },
  { name: 'hand-written files that one user attribute stands in', now: named.length, goal: 4 },
  { name: 'lines of TypeScript of the workbench', now: sum(sourceFiles([workbench])), goal: 12_000 },
];

if (process.argv.includes('--json')) {
  console.log(JSON.stringify({ figures, details: { small, circles, named } }, null, 2));
} else {
  const rows = figures.map(({ name, now, goal }) => `| ${name} | ${count(now)} | ${count(goal)} |`);
  console.log(['| | now | goal, at most |', '| --- | --- | --- |', ...rows].join('\n'));
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
