import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readJson } from '../../tools/resolve-refs.ts';

const changelog = '# Changelog\n\n## Unreleased\n\n- Something new.\n\n## 0.1.0\n\n- The first.\n';
const { workspaces = [] } = readJson('package.json') as { workspaces?: string[] };

/** A repository of its own with what the tool reads and writes. */
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'release-'));
  for (const name of [
    'package.json',
    'package-lock.json',
    'released',
    ...workspaces.map((it) => `${it}/package.json`),
  ])
    cpSync(name, join(folder, name), { recursive: true });
  for (const name of [
    'actions',
    'connector.json',
    'node_modules',
    'schemas',
    'src',
    'tools',
    'tsconfig.json',
  ])
    symlinkSync(resolve(name), join(folder, name));
  writeFileSync(join(folder, 'CHANGELOG.md'), changelog);
  writeFileSync(join(folder, '.gitignore'), 'node_modules\n');
  git('init', '--quiet');
  git('config', 'user.name', 'Anna Berg');
  git('config', 'user.email', 'anna@example.com');
  git('add', '.');
  git('commit', '--quiet', '--message', 'Begin');
});
afterEach(() => rmSync(folder, { recursive: true }));

const git = (...command: string[]) => execFileSync('git', command, { cwd: folder, encoding: 'utf8' }).trim();
const read = (file: string) => readFileSync(join(folder, file), 'utf8');
const release = (...options: string[]) =>
  spawnSync(process.execPath, ['tools/run.mjs', 'tools/release.ts', ...options], {
    cwd: folder,
    encoding: 'utf8',
  });

it('without --yes changes nothing', () => {
  const { status, stdout, stderr } = release('9.0.0');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('With --yes');
  expect(git('status', '--porcelain')).toBe('');
  expect(git('tag')).toBe('');
});

it('with --yes dates the changelog, sets every version, commits and tags', () => {
  expect(release('9.0.0', '--yes')).toMatchObject({ status: 0, stderr: '' });
  expect(read('CHANGELOG.md')).toMatch(
    /^# Changelog\n\n## 9\.0\.0 - \d{4}-\d\d-\d\d\n\n- Something new\.\n\n## 0\.1\.0\n/,
  );
  const files = [
    'package.json',
    'package-lock.json',
    'released/connector.json',
    ...workspaces.map((it) => `${it}/package.json`),
  ];
  expect(files.map((file) => (JSON.parse(read(file)) as { version: string }).version)).toEqual(
    files.map(() => '9.0.0'),
  );
  const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, object> };
  const root = JSON.parse(read('package.json')) as { devDependencies: object };
  expect(lock.packages['']).toMatchObject({ version: '9.0.0', devDependencies: root.devDependencies });
  for (const workspace of workspaces) expect(lock.packages[workspace]).toMatchObject({ version: '9.0.0' });
  expect(git('status', '--porcelain')).toBe('');
  expect(git('log', '-1', '--format=%s')).toBe('Release 9.0.0');
  expect(git('tag', '--points-at', 'HEAD')).toBe('v9.0.0');
});

describe('refuses', () => {
  it.each([
    ['no version', '', 'Give a version'],
    ['half a version', '9.0', 'Give a version'],
    ['a version that is not above the one here', '0.0.1', 'is not above'],
  ])('%s', (_, version, reason) => {
    const { status, stderr } = release(version, '--yes');
    expect(stderr).toContain(reason);
    expect(status).toBe(1);
    expect(git('tag')).toBe('');
  });

  it('a version too low for what changed', () => {
    const released = JSON.parse(read('released/connector.json')) as {
      version: string;
      actions: { slug: string }[];
    };
    const [first] = released.actions;
    const before = {
      ...released,
      version: '1.0.0',
      actions: [{ ...first, slug: 'gone' }, ...released.actions],
    };
    writeFileSync(join(folder, 'released/connector.json'), JSON.stringify(before));
    git('commit', '--quiet', '--all', '--message', 'Released');
    const { status, stderr } = release('1.1.0', '--yes');
    expect(stderr).toContain('major  action gone: it is gone');
    expect(status).toBe(1);
  });

  it('an empty changelog and changes that are not committed', () => {
    writeFileSync(join(folder, 'CHANGELOG.md'), '# Changelog\n\n## Unreleased\n\n## 0.1.0\n\n- The first.\n');
    const { status, stderr } = release('9.0.0', '--yes');
    expect(stderr).toContain('nothing under "## Unreleased"');
    expect(stderr).toContain('not committed');
    expect(status).toBe(1);
  });
});
