import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packActivepieces } from '../tools/pack-activepieces.ts';
import { packN8n } from '../tools/pack-n8n.ts';

const connector = 'packages/workbench/test/fixtures/tiny-connector';
const place = mkdtempSync(join(tmpdir(), 'packed-'));
afterAll(() => rmSync(place, { recursive: true }));
const read = (file: string) => JSON.parse(readFileSync(join(place, file), 'utf8'));

it('the package for n8n is what its community asks for', async () => {
  const { tarball } = await packN8n(connector, join(place, 'n8n'));
  expect(existsSync(join(place, tarball))).toBe(true);
  const described = read('n8n/package.json');
  expect(described).toMatchObject({
    name: 'n8n-nodes-tiny-shelf',
    keywords: ['n8n-community-node-package'],
    license: 'MIT',
    n8n: {
      n8nNodesApiVersion: 1,
      nodes: ['dist/nodes/TinyShelf/TinyShelf.node.js'],
      credentials: ['dist/credentials/TinyShelfApi.credentials.js'],
    },
  });
  expect(described).not.toHaveProperty('dependencies');
  expect(read('n8n/dist/nodes/TinyShelf/TinyShelf.node.json')).toMatchObject({
    node: 'n8n-nodes-tiny-shelf.tinyShelf',
  });
  for (const folder of ['nodes/TinyShelf', 'credentials'])
    expect(existsSync(join(place, 'n8n', 'dist', folder, 'icon.svg'))).toBe(true);
  // As n8n does: a class by the name of its file.
  const load = createRequire(join(place, 'n8n', 'package.json'));
  const { TinyShelf } = load('./dist/nodes/TinyShelf/TinyShelf.node.js');
  expect(new TinyShelf().description.credentials[0].name).toBe('tinyShelfApi');
  const { TinyShelfApi } = load('./dist/credentials/TinyShelfApi.credentials.js');
  expect(new TinyShelfApi().name).toBe('tinyShelfApi');
});

it('the piece for Activepieces leaves the framework to the platform', async () => {
  const { tarball } = await packActivepieces(connector, join(place, 'piece'));
  expect(existsSync(join(place, tarball))).toBe(true);
  const { name, dependencies } = read('piece/package.json');
  expect({ name, dependencies: Object.keys(dependencies) }).toEqual({
    name: 'piece-tiny-shelf',
    dependencies: ['@activepieces/pieces-framework'],
  });
  expect(readFileSync(join(place, 'piece/lib/host.cjs'), 'utf8')).not.toContain('@activepieces');
});
