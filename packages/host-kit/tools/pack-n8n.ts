import { cpSync, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { LoadedConnector } from '../src/index.ts';
import { npmPack, stagePackage, writeFiles } from './pack-package.ts';

/** What `packages/host-n8n/src/index.ts` exports. */
interface Host {
  loadConnector(folder: string): LoadedConnector;
  className(id: string): string;
  nodeName(manifest: LoadedConnector['manifest']): string;
}

/**
 * Writes the community package of a connector: a node and its credential, with nothing to install beside it.
 * @param connector its folder
 * @param target the folder to write into
 * @returns the folder of the package, and the packed file beside it
 * @see https://docs.n8n.io/integrations/creating-nodes/deploy/submit-community-nodes/
 */
export async function packN8n(
  connector: string,
  target: string,
): Promise<{ folder: string; tarball: string }> {
  const staging = { folder: target, workspace: 'host-n8n', connector, place: 'dist' };
  const built = await stagePackage(staging);
  const host: Host = createRequire(built)(built);
  const { manifest } = host.loadConnector(connector);
  const { id, title, description, version = '0.0.0', docs } = manifest;
  const name = `n8n-nodes-${id}`;
  const node = host.className(id);
  const nodeFolder = `dist/nodes/${node}`;
  const credential = `dist/credentials/${node}Api.credentials.js`;
  writeFiles(target, {
    'package.json': {
      name,
      version,
      description: `n8n node: ${description}`,
      keywords: ['n8n-community-node-package'],
      license: 'MIT',
      ...(docs === undefined ? {} : { homepage: docs }),
      engines: { node: '>=20' },
      main: 'dist/host.cjs',
      files: ['dist'],
      n8n: { n8nNodesApiVersion: 1, credentials: [credential], nodes: [`${nodeFolder}/${node}.node.js`] },
    },
    'README.md': readme(name, title, description),
    [`${nodeFolder}/${node}.node.js`]: classFile(node, 'createNode', '../..'),
    [`${nodeFolder}/${node}.node.json`]: {
      node: `${name}.${host.nodeName(manifest)}`,
      nodeVersion: '1.0',
      codexVersion: '1.0',
      categories: ['Development'],
      resources: docs === undefined ? {} : { primaryDocumentation: [{ url: docs }] },
    },
    [credential]: classFile(`${node}Api`, 'createCredential', '..'),
  });
  for (const folder of [nodeFolder, 'dist/credentials'])
    if (existsSync(join(connector, 'icon.svg')))
      cpSync(join(connector, 'icon.svg'), join(target, folder, 'icon.svg'));
  return { folder: target, tarball: npmPack(target) };
}

/** n8n makes an object of a class by the name of its file. */
const classFile = (name: string, factory: string, root: string) => `const { join } = require('node:path');
const { ${factory}, loadConnector } = require('${root}/host.cjs');

const connector = loadConnector(join(__dirname, '${root}', 'connector'));

class ${name} {
  constructor() {
    Object.assign(this, ${factory}(connector));
  }
}

module.exports = { ${name} };
`;

const readme = (name: string, title: string, description: string) => `# ${name}

${title} for [n8n](https://n8n.io). ${description}

In Settings > Community nodes choose Install, and enter the name of this package. Add a credential, test it, and add the node; an AI agent
can use it as a tool.
`;
