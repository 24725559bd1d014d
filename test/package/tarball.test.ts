import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { built } from '../support/built.ts';

it('runs from the file, without a network', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'npx-'));
  const npm = process.env.npm_execpath ?? '';
  const [program, ...first] = npm.endsWith('.js') ? [process.execPath, npm] : ['npm'];
  try {
    const { stdout } = await promisify(execFile)(
      program,
      [...first, 'exec', '--offline', '--yes', `--package=${resolve(built.tarball)}`, '--', 'aup', 'actions'],
      { cwd: folder, env: { ...process.env, npm_config_cache: join(folder, 'cache') } },
    );
    expect(stdout).toContain('get-user');
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 30_000);
