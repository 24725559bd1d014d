import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** Builds into a folder of its own; gives the checksums of all that was made. */
async function build(timeZone: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'build-'));
  folders.push(folder);
  await promisify(execFile)(process.execPath, ['tools/run.mjs', 'tools/build.ts', folder], {
    env: { ...process.env, TZ: timeZone },
  });
  return readFileSync(join(folder, 'SHA256SUMS'), 'utf8');
}

it('two builds give the same bytes', async () => {
  const [one, other] = await Promise.all([build('UTC'), build('Asia/Tokyo')]);
  expect(one).toMatch(/\.tgz\n(.*\n)*.*\.zip\n/);
  expect(other).toBe(one);
});
