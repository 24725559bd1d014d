import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleHost, hosts } from '../tools/bundle-host.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'host-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it.each(hosts)('the licences of what is in the program of %s stand beside it', async (host) => {
  await bundleHost(host, join(folder, `host-${host}.cjs`));
  const [head = '', ...notices] = readFileSync(
    join(folder, `host-${host}.THIRD-PARTY-NOTICES.txt`),
    'utf8',
  ).split(/^-{80}$/m);
  expect(head).toBe(`host-${host}.cjs contains code of these packages.\n\n`);
  expect(notices.length).toBeGreaterThan(2);
  expect(notices.filter((text) => !/^\n\S+ \d\S* \([^)]+\)\n\n.*\S/s.test(text))).toEqual([]);
});
