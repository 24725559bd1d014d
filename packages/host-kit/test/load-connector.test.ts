import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadConnector, readOnlyConnection } from '../src/index.ts';
import { tinySuite } from './suites/tiny.ts';

const tiny = resolve(tinySuite('environment').folder);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'connector-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The tiny connector with this laid over its manifest. */
function write(over: object): string {
  writeFileSync(join(folder, 'package.json'), '{ "main": "index.cjs" }');
  writeFileSync(
    join(folder, 'index.cjs'),
    `const tiny = require(${JSON.stringify(tiny)});
module.exports = { ...tiny, describe: () => ({ ...tiny.describe(), ...${JSON.stringify(over)} }) };`,
  );
  return folder;
}

describe('the version of the contract', () => {
  it.each([1, undefined])('%s is known', (contractVersion) => {
    expect(loadConnector(write({ contractVersion })).manifest.id).toBe('tiny-shelf');
  });

  it.each([2, 0, '1', null])('%j is refused in words', (contractVersion) => {
    expect(() => loadConnector(write({ contractVersion }))).toThrow(
      expect.objectContaining({
        code: 'invalid_connector',
        message: `The connector folder ${folder} follows version ${JSON.stringify(contractVersion)} of the contract, but this host knows only version 1.`,
        hint: 'Update this host, or use a version of the connector that it knows.',
      }),
    );
  });
});

it('the built connector says which version it keeps, and how it is made to read only', () => {
  const { manifest } = loadConnector('dist/connector');
  expect(manifest).toMatchObject({ contractVersion: 1 });
  expect(readOnlyConnection(manifest, { apiKey: 'key' })).toEqual({ apiKey: 'key', access: 'read-only' });
});
