import { readFileSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { cliFiles } from '../../tools/bundle.ts';
import { filesOf } from '../../tools/pack.ts';
import { built } from '../support/built.ts';
import { canary, organizationCanary } from '../support/canary.ts';
import { startDirectory } from '../support/directory.ts';
import { createHunt } from './hunt.ts';

const files = [
  ...cliFiles,
  'sbom.cdx.json',
  ...filesOf(join(built.folder, 'connector')).map((file) => `connector/${file}`),
];

/** A key as Atlassian makes them, whole. */
const anyKey = /AT[A-Z]{2,3}T?3x[\w=-]{40,}/;

describe.each(files)('what is built: %s', (file) => {
  const text = readFileSync(join(built.folder, file), 'utf8');

  it('holds no key of a test or an emulator', async () => {
    const { emulator } = await startDirectory();
    const { apiKey, organizationApiKey } = emulator.credentials;
    await emulator.close();
    expect(createHunt([canary, organizationCanary])(text)).toEqual([]);
    for (const key of [apiKey, organizationApiKey]) expect(text.includes(key)).toBe(false);
    expect(anyKey.exec(text)).toBeNull();
  });

  it('names no place of the machine that built it', () => {
    const places = [resolve('.'), `${homedir()}/`, `/home/`, '/Users/runner', 'file:///', 'C:\\Users'].filter(
      (place) => place.length > 4,
    );
    expect(places.filter((place) => text.includes(place))).toEqual([]);
    expect(hostname().length > 6 && text.includes(hostname())).toBe(false);
    expect(text).not.toMatch(/sourceMappingURL|node_modules\/\.(cache|bin)/);
  });
});

it('a key would be found in it', () => {
  expect(anyKey.test(canary)).toBe(true);
});
