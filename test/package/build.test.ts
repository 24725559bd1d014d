import { execFile } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { renderChecksums } from '../../tools/pack.ts';
import { built } from '../support/built.ts';

it('names the checksum of everything built', () => {
  const sums = readFileSync(join(built.folder, 'SHA256SUMS'), 'utf8');
  const files = [...sums.matchAll(/ {2}(.*)\n/g)].map(([, file = '']) => file);
  expect(files).toEqual(
    expect.arrayContaining(['cli.cjs', 'connector/index.cjs', 'connector/connector.json']),
  );
  expect(renderChecksums(built.folder, files)).toBe(sums);
});

it('the connector stays small', () => {
  expect(statSync('dist/connector/index.cjs').size).toBeLessThanOrEqual(450_000);
});

it('the connector makes Node load no second HTTP client', async () => {
  const code = `
    const before = new Set(process.moduleLoadList);
    require('./dist/connector/index.cjs');
    console.log(process.moduleLoadList.filter((name) => !before.has(name)).join());`;
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', code]);
  expect(stdout).toContain('https');
  expect(stdout).not.toMatch(/undici|http2/);
});

describe.each([
  ['connector/index.cjs', 'connector/THIRD-PARTY-NOTICES.txt', ['ajv', 'axios', 'csv-parse', 'hpagent']],
  ['cli.cjs', 'THIRD-PARTY-NOTICES.txt', ['commander', 'fastify', 'scim-patch', 'cli-progress']],
])('%s', (_, file, packages) => {
  const notices = readFileSync(join(built.folder, file), 'utf8')
    .split(`\n${'-'.repeat(80)}\n`)
    .slice(1);

  it.each(packages)('names %s with its licence', (name) => {
    const notice = notices.find((text) => text.startsWith(`${name} `));
    expect(notice).toMatch(/^\S+ \d+\.\d+\.\d+ \([\w.-]+\)\n\n.*\S/s);
    expect(notice).toMatch(/copyright|public domain/i);
  });

  it('names only packages', () => {
    expect(notices.filter((text) => !/^(@[\w.-]+\/)?[\w.-]+ \d+\.\d+\.\d+ \([\w.-]+\)\n/.test(text))).toEqual(
      [],
    );
  });
});
