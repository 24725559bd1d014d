import { chmodSync, cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateDtsBundle } from 'dts-bundle-generator';
import { bundleCli, bundleConnector, bundleFleet } from './bundle.ts';
import { buildManifest } from './manifest.ts';
import { packRelease } from './pack.ts';

// Writes what is released: connector/ (the folder a platform loads), cli.cjs (the command line), fleet.cjs and aup-worker.cjs
// (runs for many directories), and all of it packed.
// The folder to write to may be named; what others build beside it stays.
const folder = process.argv[3] ?? 'dist';
const connector = join(folder, 'connector');
const manifest = buildManifest();

const own = /^(connector|(cli|fleet|aup-worker)\.cjs|SHA256SUMS|.*\.(txt|zip|tgz))$/;
mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) if (own.test(name)) rmSync(join(folder, name), { recursive: true });
mkdirSync(connector);

const [connectorNotices, ...notices] = await Promise.all([
  bundleConnector(join(connector, 'index.cjs')),
  bundleCli(join(folder, 'cli.cjs')),
  bundleFleet(join(folder, 'fleet.cjs'), join(folder, 'aup-worker.cjs')),
]);

for (const program of ['cli.cjs', 'aup-worker.cjs']) chmodSync(join(folder, program), 0o755);
cpSync('icon.svg', join(connector, 'icon.svg'));
cpSync('LICENSE', join(connector, 'LICENSE'));
writeFileSync(join(connector, 'THIRD-PARTY-NOTICES.txt'), connectorNotices);
writeFileSync(join(folder, 'THIRD-PARTY-NOTICES.txt'), notices.join('\n'));
// In one line: every process that loads the connector reads it.
writeFileSync(join(connector, 'connector.json'), `${JSON.stringify(manifest)}\n`);
write('package.json', {
  version: manifest.version,
  description: manifest.description,
  license: 'MIT',
  main: 'index.cjs',
  types: 'index.d.cts',
});
writeFileSync(join(connector, 'index.d.cts'), renderDeclarations());
packRelease(folder);

function write(name: string, content: object): void {
  writeFileSync(join(connector, name), `${JSON.stringify(content, null, 2)}\n`);
}

/** The type declarations of the built connector in one file, without imports; values that it does not export are not declared. */
function renderDeclarations(): string {
  // They are checked with all other files by `tsc`; here they are only written.
  const [declarations = ''] = generateDtsBundle(
    [{ filePath: 'tools/public-types.ts', output: { noBanner: true, sortNodes: false } }],
    { preferredConfigPath: 'tools/public-types.tsconfig.json' },
  );
  return declarations;
}
