import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleConnector } from './bundle.ts';

// Writes what a platform needs to load the connector, and nothing that is only released with it: no types, no package, no
// archives. The validators and the manifest have been generated.
const folder = join('dist', 'connector');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
await bundleConnector(folder);
cpSync('icon.svg', join(folder, 'icon.svg'));
cpSync('LICENSE', join(folder, 'LICENSE'));
writeFileSync(join(folder, 'package.json'), '{ "main": "index.cjs" }\n');
// In one line, as it is released.
const manifest: unknown = JSON.parse(readFileSync('src/generated/manifest.json', 'utf8'));
writeFileSync(join(folder, 'connector.json'), `${JSON.stringify(manifest)}\n`);
