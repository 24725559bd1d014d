import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJson } from '../resolve-refs.ts';
import { checksumsFile, filesOf, renderChecksums } from './checksums.ts';
import { packTarball } from './tarball.ts';
import { zip } from './zip.ts';

/**
 * Packs what was built: the connector folder as a zip, folder and command line as an npm package, and the checksums of
 * all of it. The same files give the same bytes.
 */
export function packRelease(folder: string): void {
  const { name, version } = readJson('package.json');
  const connector = join(folder, 'connector');
  writeFileSync(join(connector, checksumsFile), renderChecksums(connector, filesOf(connector)));

  const archive = `${name}-${version}.zip`;
  const entries = filesOf(connector).map((file) => ({
    name: file,
    content: readFileSync(join(connector, file)),
  }));
  writeFileSync(join(folder, archive), zip(entries));
  const tarball = packTarball(folder);

  const released = [
    ...filesOf(connector).map((file) => `connector/${file}`),
    'THIRD-PARTY-NOTICES.txt',
    'cli.cjs',
    archive,
    tarball,
  ];
  writeFileSync(join(folder, checksumsFile), renderChecksums(folder, released.sort()));
}
