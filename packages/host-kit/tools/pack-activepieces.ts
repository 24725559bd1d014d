import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { LoadedConnector } from '../src/index.ts';
import { npmPack, stagePackage, writeFiles } from './pack-package.ts';

/** The framework that the piece is tested with; the platform brings it. */
const framework = { '@activepieces/pieces-framework': '0.32.0' };

/** What `packages/host-activepieces/src/index.ts` exports. */
interface Host {
  loadConnector(folder: string): LoadedConnector;
}

/**
 * Writes the piece of a connector as a package that a platform installs from an archive.
 * @param connector its folder
 * @param target the folder to write into
 * @returns the folder of the package, and the packed file beside it
 * @see https://www.activepieces.com/docs/build-pieces/sharing-pieces/private
 */
export async function packActivepieces(
  connector: string,
  target: string,
): Promise<{ folder: string; tarball: string }> {
  const staging = { folder: target, workspace: 'host-activepieces', connector, place: 'lib' };
  const built = await stagePackage(staging);
  const host: Host = createRequire(built)(built);
  const { id, title, description, version = '0.0.0' } = host.loadConnector(connector).manifest;
  const icon = join(connector, 'icon.svg');
  const logoUrl = existsSync(icon)
    ? `data:image/svg+xml;base64,${readFileSync(icon).toString('base64')}`
    : '';
  writeFiles(target, {
    'package.json': {
      name: `piece-${id}`,
      version,
      description: `Activepieces piece: ${description}`,
      license: 'MIT',
      main: 'lib/index.js',
      files: ['lib'],
      dependencies: framework,
    },
    'README.md': `# piece-${id}\n\n${title} for [Activepieces](https://www.activepieces.com). ${description}\n`,
    'lib/index.js': `const { join } = require('node:path');
const framework = require('@activepieces/pieces-framework');
const { createPieceOf, loadConnector } = require('./host.cjs');

const connector = loadConnector(join(__dirname, 'connector'));

exports.piece = createPieceOf(framework, connector, { logoUrl: '${logoUrl}' });
`,
  });
  return { folder: target, tarball: npmPack(target) };
}
