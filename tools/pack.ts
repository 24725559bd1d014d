import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Zippable, zipSync } from 'fflate';
import { cliFiles } from './bundle.ts';
import { entryPoints } from './connector-package.ts';
import { type JsonObject, readJson } from './resolve-refs.ts';

const checksumsFile = 'SHA256SUMS';
const executables = ['dist/cli.cjs', 'dist/aup-worker.cjs'];
/** What is released beside the connector's folder. */
const beside = ['THIRD-PARTY-NOTICES.txt', 'aup-worker.cjs', ...cliFiles, 'fleet.cjs', 'sbom.cdx.json'];

/**
 * Packs what was built: the connector folder as a zip, folder and command line as an npm package, and the checksums of
 * all of it. The same files give the same bytes.
 */
export function packRelease(folder: string): void {
  const { name, version } = readJson('package.json');
  const connector = join(folder, 'connector');
  writeFileSync(join(connector, checksumsFile), renderChecksums(connector, filesOf(connector)));

  const archive = `${name}-${version}.zip`;
  const contents = filesOf(connector).map((file) => [file, readFileSync(join(connector, file))] as const);
  writeFileSync(join(folder, archive), zip(new Map(contents)));
  const tarball = packTarball(folder);

  const released = [...filesOf(connector).map((file) => `connector/${file}`), ...beside, archive, tarball];
  writeFileSync(join(folder, checksumsFile), renderChecksums(folder, released.sort()));
}

/** The checksums of a folder's files, as `sha256sum --check` reads them. */
export function renderChecksums(folder: string, files: readonly string[]): string {
  return files.map((file) => `${sha256(readFileSync(join(folder, file)))}  ${file}\n`).join('');
}

/** A zip archive of files by path, in the order of their paths, readable by everybody and with a fixed date. */
export function zip(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const entries: Zippable = {};
  for (const [path, content] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) entries[path] = content;
  return zipSync(entries, {
    level: 9,
    // In local time, as the format has it: 1980-01-01, the earliest date, in every time zone.
    mtime: new Date(1980, 0, 1),
    os: 3,
    attrs: 0o100644 * 0x10000,
  });
}

/**
 * Writes the npm package of what was built into the same folder and returns its file name. All it needs is bundled, so
 * its package.json has no dependencies: `npx` runs it from the file, without a network.
 */
function packTarball(folder: string): string {
  const stage = mkdtempSync(join(tmpdir(), 'package-'));
  try {
    for (const name of ['connector', ...beside])
      cpSync(join(folder, name), join(stage, 'dist', name), { recursive: true });
    for (const name of ['README.md', 'CHANGELOG.md', 'LICENSE', 'docs'])
      cpSync(name, join(stage, name), { recursive: true });
    const manifest = packageManifest(readJson('package.json'));
    writeFileSync(join(stage, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    // Modes must not depend on the umask of the machine that builds.
    for (const file of filesOf(stage))
      chmodSync(join(stage, file), executables.includes(file) ? 0o755 : 0o644);
    return npmPack(stage, resolve(folder));
  } finally {
    rmSync(stage, { recursive: true });
  }
}

function packageManifest({ name, version, description, license, engines, bin }: JsonObject): JsonObject {
  return {
    ...{ name, version, description, license, engines, bin },
    main: 'dist/connector/index.cjs',
    types: 'dist/connector/index.d.cts',
    exports: { '.': entryPoints('./dist/connector'), './package.json': './package.json' },
    peerDependencies: { '@opentelemetry/api': '^1.3.0' },
    peerDependenciesMeta: { '@opentelemetry/api': { optional: true } },
  } as JsonObject;
}

function npmPack(stage: string, destination: string): string {
  const options = ['pack', '--silent', '--ignore-scripts', '--offline', '--pack-destination', destination];
  // Under npm its own program is known; the command may be one that only a shell can start.
  const npm = process.env.npm_execpath;
  const [program, ...first] = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm'];
  const output = execFileSync(program, [...first, ...options], { cwd: stage, encoding: 'utf8' });
  return output.trim().split('\n').at(-1) ?? '';
}

/** The files below a folder, in order, with slashes. */
export function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
}

const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');
