import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { filesBelow } from '../support/files.ts';

it('what is generated is up to date', () => {
  const { status, stderr } = spawnSync(process.execPath, ['tools/run.mjs', 'tools/generate.ts', '--check'], {
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
}, 30_000);

it.each(filesBelow('src/generated', '.ts'))('%s says by what it was made', (file) => {
  const [first] = readFileSync(file, 'utf8').split('\n');
  expect(first).toMatch(/^\/\/ Made by `npm run generate` from .* Do not edit\.$/);
});
