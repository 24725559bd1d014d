import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';

export interface Contents {
  /** The folder to write; what was in it goes. */
  folder: string;
  /** The workspace whose sources become `host.cjs`. */
  workspace: string;
  /** Copied as a whole, to `connector/`. */
  connector: string;
  /** Where in the package these two stand. */
  place: string;
}

/** Writes a host's sources as one file and a connector beside it, and returns what the file exports. */
export async function stagePackage({ folder, workspace, connector, place }: Contents): Promise<string> {
  rmSync(folder, { recursive: true, force: true });
  const outfile = join(folder, place, 'host.cjs');
  await build({
    entryPoints: [join('packages', workspace, 'src', 'index.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'warning',
  });
  cpSync(connector, join(folder, place, 'connector'), { recursive: true });
  cpSync('LICENSE', join(folder, 'LICENSE'));
  return resolve(outfile);
}

/** Writes files by path; objects as JSON. */
export function writeFiles(folder: string, files: Record<string, string | object>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    const text = typeof content === 'string' ? content : `${JSON.stringify(content, null, 2)}\n`;
    writeFileSync(join(folder, path), text);
  }
}

/** Packs a folder as npm does, beside it. Returns the name of the file. */
export function npmPack(folder: string): string {
  const options = ['pack', '--silent', '--ignore-scripts', '--offline', '--pack-destination', '..'];
  const npm = process.env.npm_execpath;
  // Under npm its own program is known; the command may be one that only a shell can start.
  const [program, ...first] = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm'];
  const output = execFileSync(program, [...first, ...options], { cwd: folder, encoding: 'utf8' });
  return output.trim().split('\n').at(-1) ?? '';
}
