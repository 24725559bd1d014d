import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type JsonObject, readJson } from '../resolve-refs.ts';
import { filesOf } from './checksums.ts';

const executable = 'dist/cli.cjs';

/**
 * The npm package of what was built, in the same folder; gives its name. All it needs is bundled, so its package.json
 * asks for nothing: `npx` runs it from the file, without a network.
 */
export function packTarball(folder: string): string {
  const stage = mkdtempSync(join(tmpdir(), 'package-'));
  try {
    for (const name of ['connector', 'cli.cjs', 'THIRD-PARTY-NOTICES.txt'])
      cpSync(join(folder, name), join(stage, 'dist', name), { recursive: true });
    for (const name of ['README.md', 'CHANGELOG.md', 'LICENSE', 'docs'])
      cpSync(name, join(stage, name), { recursive: true });
    writeFileSync(
      join(stage, 'package.json'),
      `${JSON.stringify(released(readJson('package.json')), null, 2)}\n`,
    );
    // Whoever builds may keep files to himself; what is packed is for everybody.
    for (const file of filesOf(stage)) chmodSync(join(stage, file), file === executable ? 0o755 : 0o644);
    return npmPack(stage, resolve(folder));
  } finally {
    rmSync(stage, { recursive: true });
  }
}

function released({ name, version, description, license, engines, bin }: JsonObject): JsonObject {
  return {
    ...{ name, version, description, license, engines, bin },
    main: 'dist/connector/index.cjs',
    types: 'dist/connector/index.d.cts',
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
