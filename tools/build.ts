import { chmodSync, cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleCli, bundleConnector, bundleFleet, cliFiles } from './bundle.ts';
import { writeConnectorPackage } from './connector-package.ts';
import { buildManifest } from './manifest.ts';
import { renderNotices } from './notices.ts';
import { packRelease } from './pack.ts';
import { readJson } from './resolve-refs.ts';
import { renderSbom } from './sbom.ts';

// Writes what is released: connector/ (the folder a platform loads), cli.cjs (the command line) with the parts it loads, fleet.cjs
// and aup-worker.cjs (runs for many directories), and all of it packed.
// The folder to write to may be named; what others build beside it stays.
const folder = process.argv[3] ?? 'dist';
const connector = join(folder, 'connector');
const manifest = buildManifest();

const own = /^(connector|.*\.cjs|SHA256SUMS|sbom\.cdx\.json|THIRD-PARTY-NOTICES\.txt|.*\.(zip|tgz))$/;
mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) if (own.test(name)) rmSync(join(folder, name), { recursive: true });
mkdirSync(connector);

const [packages, cliPackages, fleetPackages] = await Promise.all([
  bundleConnector(connector),
  bundleCli(folder),
  bundleFleet(join(folder, 'fleet.cjs'), join(folder, 'aup-worker.cjs')),
]);
for (const program of ['cli.cjs', 'aup-worker.cjs']) chmodSync(join(folder, program), 0o755);
cpSync('icon.svg', join(connector, 'icon.svg'));
cpSync('LICENSE', join(connector, 'LICENSE'));
writeFileSync(join(connector, 'THIRD-PARTY-NOTICES.txt'), renderNotices(packages, 'index.cjs'));
writeFileSync(
  join(folder, 'THIRD-PARTY-NOTICES.txt'),
  [
    renderNotices(cliPackages, cliFiles.join(', ')),
    renderNotices(fleetPackages, 'fleet.cjs, aup-worker.cjs'),
  ].join('\n'),
);
// In one line: every process that loads the connector reads it.
writeFileSync(join(connector, 'connector.json'), `${JSON.stringify(manifest)}\n`);
writeConnectorPackage(connector, manifest);

const name = String(readJson('package.json').name);
const { version = '' } = manifest;
const all = new Map([...packages, ...cliPackages, ...fleetPackages].map((one) => [one.folder, one]));
writeFileSync(
  join(connector, 'sbom.cdx.json'),
  renderSbom({ name: `${name}-connector`, version }, manifest, packages),
);
writeFileSync(join(folder, 'sbom.cdx.json'), renderSbom({ name, version }, manifest, [...all.values()]));
packRelease(folder);
