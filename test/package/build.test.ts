import { execFile } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { renderChecksums } from '../../tools/pack.ts';
import { built } from '../support/built.ts';
import { startHttpServer } from '../support/http-server.ts';

it('names the checksum of everything built', () => {
  const sums = readFileSync(join(built.folder, 'SHA256SUMS'), 'utf8');
  const files = [...sums.matchAll(/ {2}(.*)\n/g)].map(([, file = '']) => file);
  expect(files).toEqual(
    expect.arrayContaining(['cli.cjs', 'connector/index.cjs', 'connector/connector.json']),
  );
  expect(renderChecksums(built.folder, files)).toBe(sums);
});

it('the connector stays small', () => {
  expect(statSync('dist/connector/index.cjs').size).toBeLessThanOrEqual(400_000);
});

it('the connector makes Node load what a call needs, and no second HTTP client', async () => {
  const user = '4f3a3a52-6d8e-4a43-9a43-0d4a4d1cbb2a';
  const { url } = await startHttpServer((response) => {
    response.setHeader('content-type', 'application/scim+json');
    response.end(JSON.stringify({ id: user, userName: 'anna' }));
  });
  const request = {
    action: 'get-user',
    connection: {
      baseUrl: url,
      directoryId: '6a1c1d0e-7a52-4a3c-9a0e-6f1f3c9f1b11',
      apiKey: 'key-of-a-test',
    },
    input: { user },
  };
  const code = `
    const loaded = () => process.moduleLoadList.map((name) => name.split(' ')[1]);
    const before = loaded();
    const { invoke } = require('./dist/connector/index.cjs');
    const first = loaded();
    invoke(${JSON.stringify(request)}).then(({ ok, error }) => {
      const all = loaded();
      const news = [first, all].map((names) => names.filter((name) => !before.includes(name)));
      console.log(JSON.stringify({ ok, error, news }));
    });`;
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', code]);
  const { news, ...result } = JSON.parse(stdout);
  expect(result).toEqual({ ok: true });
  expect(news[0]).toEqual([]);
  expect(news[1]).toContain('http');
  expect(news[1].join('\n')).not.toMatch(/undici|http2|crypto|https|zlib|webstreams/);
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
