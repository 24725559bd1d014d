import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

// Builds what `npm start` runs, side by side: nothing that is released, and nothing that is newer than all it is made from.

interface Phase {
  name: string;
  /** A program for Node, with its arguments. */
  command: string[];
  /** Files and folders that it is made from, beside the packages. */
  from: string[];
  /** What it writes. */
  to: string[];
  /** What has to be there before. */
  after?: string;
}

const phases: Phase[] = [
  {
    name: 'validators',
    command: ['tools/run.mjs', 'tools/generate.ts', '--validators'],
    from: ['schemas', 'actions', 'connector.json', 'tools'],
    to: ['src/generated/manifest.json', 'src/generated/validators/connection.cjs'],
  },
  {
    name: 'connector',
    command: ['tools/run.mjs', 'tools/build-connector.ts'],
    from: ['src', 'schemas', 'actions', 'connector.json', 'icon.svg', 'tools'],
    to: ['dist/connector/index.cjs', 'dist/connector/connector.json'],
    after: 'validators',
  },
  {
    name: 'page',
    command: ['node_modules/vite/bin/vite.js', 'build', '-c', 'packages/workbench/vite.config.ts'],
    from: ['packages/workbench', 'src'],
    to: ['dist/workbench/web/index.html'],
  },
  {
    name: 'server',
    command: ['tools/run.mjs', 'packages/workbench/tools/build-server.ts'],
    from: ['packages/workbench', 'packages/doctor', 'packages/emulator', 'src'],
    to: ['dist/workbench/start.mjs', 'dist/workbench/main.mjs'],
  },
];

/** Made from what is looked at as well; folders count by what is in them. */
const generated: ReadonlySet<string> = new Set(['node_modules', 'validators', 'manifest.json']);

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

const ends = new Map<string, Promise<void>>();
for (const phase of phases) {
  const before = phase.after === undefined ? undefined : ends.get(phase.after);
  ends.set(
    phase.name,
    Promise.resolve(before).then(() => build(phase)),
  );
}
const failed = (await Promise.allSettled(ends.values())).find(({ status }) => status === 'rejected');
if (failed) {
  process.exitCode = 1;
  say('Not started: what is above has to be mended first.');
} else say('Built. Starting ...');

async function build({ name, command, from, to }: Phase): Promise<void> {
  if (isFresh(from, to)) {
    say(`${name}: as built before`);
    return;
  }
  say(`${name}: building ...`);
  const started = performance.now();
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'inherit', 'inherit'] });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw new Error(`${name} failed.`);
  say(`${name}: ${((performance.now() - started) / 1_000).toFixed(1)} s`);
}

/** Whether everything that is written is newer than all it is made from; packages count by their lock file. */
function isFresh(from: readonly string[], to: readonly string[]): boolean {
  if (!to.every((file) => existsSync(file))) return false;
  const built = Math.min(...to.map((file) => statSync(file).mtimeMs));
  return ['package-lock.json', ...from].every((path) => newest(path) <= built);
}

/** The latest change below a path. A folder counts where it shows that a file is gone; not where packages or generated files come and go. */
function newest(path: string): number {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  const names = readdirSync(path);
  const own = names.filter((name) => !generated.has(name));
  const from = own.length === names.length ? mtimeMs : 0;
  return own.reduce((latest, name) => Math.max(latest, newest(join(path, name))), from);
}
