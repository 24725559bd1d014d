import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// `npm run test:node`: what was built, on the oldest Node that it is promised for and on the newer lines. The binaries are packages,
// for Linux on x64; each runs the contract's tests and the released zip, child processes included.
const folder = 'test/node';
const tests = ['test/contract/', 'test/package/zip'];

const { devDependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
  devDependencies: Record<string, string>;
};
for (const name of Object.keys(devDependencies)) {
  const node = join(folder, 'node_modules', name, 'bin', 'node');
  if (!existsSync(node)) throw new Error(`${node} is not there: its package is for Linux on x64.`);
  const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim();
  process.stdout.write(`\nNode ${version}\n`);
  const { status } = spawnSync(node, ['node_modules/jest/bin/jest.js', ...tests], { stdio: 'inherit' });
  if (status === 0) continue;
  process.stderr.write(`On Node ${version} something failed.\n`);
  process.exitCode = 1;
}
