import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

let folder: string;

// The tool works on the folder it runs in: here one whose pages can be spoilt.
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'generate-'));
  for (const name of ['actions', 'connector.json', 'node_modules', 'package.json', 'schemas', 'src', 'tools'])
    symlinkSync(resolve(name), join(folder, name));
  cpSync('docs/actions', join(folder, 'docs/actions'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('--check names pages that are stale and pages of actions that are gone', () => {
  appendFileSync(join(folder, 'docs/actions/get-user.md'), 'By hand.\n');
  rmSync(join(folder, 'docs/actions/find-user.md'));
  writeFileSync(join(folder, 'docs/actions/gone.md'), '# Gone\n');

  const { status, stderr } = spawnSync(process.execPath, ['tools/run.mjs', 'tools/generate.ts', '--check'], {
    cwd: folder,
    encoding: 'utf8',
  });

  expect(stderr).toMatch(
    /docs\/actions\/find-user\.md, docs\/actions\/get-user\.md, docs\/actions\/gone\.md/,
  );
  expect(status).toBe(1);
});
