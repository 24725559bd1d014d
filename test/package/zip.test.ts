import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { InvokeResult } from '../../src/contract.ts';
import { describe as describeConnector } from '../../src/index.ts';
import { filesOf, renderChecksums } from '../../tools/pack.ts';
import { built } from '../support/built.ts';
import { expectation } from '../support/expectation.ts';
import { outputProblems } from '../support/output-validator.ts';
import { unzip } from '../support/unzip.ts';

// Far from this folder, so that nothing of its packages is found.
let alone: string;
beforeAll(() => {
  alone = mkdtempSync(join(tmpdir(), 'connector-'));
  unzip(readFileSync(built.zip), alone);
});
afterAll(() => rmSync(alone, { recursive: true }));

it('holds the folder that a platform loads, and nothing else', () => {
  expect(readdirSync(alone).sort()).toEqual([
    'LICENSE',
    'SHA256SUMS',
    'THIRD-PARTY-NOTICES.txt',
    'connector.json',
    'icon.svg',
    'index.cjs',
    'index.d.cts',
    'index.d.mts',
    'index.mjs',
    'package.json',
    'sbom.cdx.json',
    'schemas',
    'validators',
  ]);
});

it('names the checksum of every file', () => {
  const others = filesOf(alone).filter((name) => name !== 'SHA256SUMS');
  expect(readFileSync(join(alone, 'SHA256SUMS'), 'utf8')).toBe(renderChecksums(alone, others));
});

it('does alone what every example says', async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['tools/run.mjs', 'test/package/run-examples.ts', alone],
    { maxBuffer: 64 * 1024 * 1024 },
  );
  const results = JSON.parse(stdout) as [slug: string, title: string, result: InvokeResult][];
  const examples = (describeConnector().actions ?? []).flatMap(({ slug, examples }) =>
    examples.map((example) => ({ slug, example })),
  );
  expect(results.map(([slug, title]) => [slug, title])).toEqual(
    examples.map(({ slug, example }) => [slug, example.title]),
  );
  const wanted = examples.map(({ slug, example: { title, output, error } }) => [
    slug,
    title,
    expect.objectContaining(
      error
        ? { ok: false, error: expect.objectContaining({ code: error.code }) }
        : { ok: true, output: expect.anything() },
    ),
    expectation(output),
  ]);
  expect(
    results.map(([slug, title, result], index) => [
      slug,
      title,
      result,
      examples[index]?.example.output && result.output,
    ]),
  ).toMatchObject(wanted);
  expect(results.flatMap(([slug, , { output }]) => (output ? outputProblems(slug, output) : []))).toEqual([]);
});
