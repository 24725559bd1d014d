import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { gt, valid } from 'semver';
import { judge, writeReleased } from './compat/gate.ts';
import { buildManifest } from './manifest.ts';
import { readJson } from './resolve-refs.ts';

// npm run release -- <version>: says what a release would change. --yes: changes it, commits and tags.
const [version = '', ...options] = process.argv.slice(3);
/** The section with something in it. */
const unreleased = /^## Unreleased(\s+(?!## )\S)/m;
const problems = findProblems();

if (problems.length > 0) {
  for (const problem of problems) console.error(problem);
  process.exitCode = 1;
} else if (options.includes('--yes')) {
  const changed = release();
  git('add', ...changed);
  git('commit', '--quiet', '--message', `Release ${version}`);
  git('tag', '--annotate', '--message', `Version ${version}`, `v${version}`);
  console.log(`Committed and tagged v${version}. To publish it: git push --follow-tags`);
} else {
  console.log(`Version ${version} can be released. With --yes this
- dates the section Unreleased of CHANGELOG.md,
- sets the version in ${manifests().join(', ')} and package-lock.json,
- takes the manifest as the last release, against which compatibility is checked,
- commits "Release ${version}" and makes the tag v${version}. It pushes nothing.`);
}

/** Why this version cannot be released; a sentence each. */
function findProblems(): string[] {
  const current = String(readJson('package.json').version);
  if (valid(version) !== version) return ['Give a version such as: npm run release -- 1.2.3'];
  const { passed, lines } = judge(buildManifest(), version);
  return [
    ...(gt(version, current) ? [] : [`${version} is not above ${current}, the version that is here.`]),
    ...(passed ? [] : lines),
    ...(unreleased.test(readFileSync('CHANGELOG.md', 'utf8'))
      ? []
      : ['CHANGELOG.md has nothing under "## Unreleased".']),
    ...(git('status', '--porcelain') === '' ? [] : ['There are changes that are not committed.']),
    ...(git('tag', '--list', `v${version}`) === '' ? [] : [`The tag v${version} exists.`]),
  ];
}

/** Writes everything that a release changes; returns the files. */
function release(): string[] {
  const date = new Date().toISOString().slice(0, 10);
  edit('CHANGELOG.md', (text) => text.replace(unreleased, `## ${version} - ${date}$1`));
  const names = manifests().map((file) => String(readJson(file).name));
  for (const file of manifests()) edit(file, (text) => withVersion(text, names));
  edit('package-lock.json', withLockedVersions);
  const released = writeReleased(buildManifest());
  return ['CHANGELOG.md', ...manifests(), 'package-lock.json', released];
}

/** The package.json of the root and of every workspace. */
function manifests(): string[] {
  const { workspaces = [] } = readJson('package.json') as { workspaces?: string[] };
  return ['package.json', ...workspaces.map((folder) => `${folder}/package.json`)].filter(existsSync);
}

/** A package.json with the new version: its own, and that of the workspaces it asks for. */
function withVersion(text: string, names: readonly string[]): string {
  return names.reduce(
    (edited, name) => edited.replace(new RegExp(`("${name}": )"\\d[^"]*"`), `$1"${version}"`),
    text.replace(/("version": )"[^"]*"/, `$1"${version}"`),
  );
}

function withLockedVersions(text: string): string {
  // npm writes it in this form.
  const lock = JSON.parse(text) as { version: string; packages: Record<string, Record<string, unknown>> };
  const folders = manifests().map((file) => file.replace(/\/?package\.json$/, ''));
  lock.version = version;
  for (const folder of folders) {
    const entry = lock.packages[folder];
    if (!entry) throw new Error(`package-lock.json knows nothing of ${folder}. Run npm install.`);
    const { dependencies, devDependencies } = readJson(
      folder === '' ? 'package.json' : `${folder}/package.json`,
    );
    Object.assign(entry, {
      version,
      ...(dependencies && { dependencies }),
      ...(devDependencies && { devDependencies }),
    });
  }
  return `${JSON.stringify(lock, null, 2)}\n`;
}

function edit(file: string, change: (text: string) => string): void {
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}

function git(...command: string[]): string {
  return execFileSync('git', command, { encoding: 'utf8' }).trim();
}
