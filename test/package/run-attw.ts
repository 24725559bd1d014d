import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPackage, createPackageFromTarballData, Package } from '@arethetypeswrong/core';

// Checks exports and types of packages against each other, for each way in which TypeScript and Node look for them.
// Give folders of packages, or tarballs. Writes what was found in each as JSON.
const found = [];
for (const path of process.argv.slice(3)) {
  const one = path.endsWith('.tgz') ? createPackageFromTarballData(readFileSync(path)) : readFolder(path);
  // A picture has no types.
  const analysis = await checkPackage(one, { excludeEntrypoints: ['./icon.svg'] });
  found.push(
    analysis.types ? { entries: Object.keys(analysis.entrypoints), problems: analysis.problems } : {},
  );
}
process.stdout.write(JSON.stringify(found));

function readFolder(folder: string): Package {
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<
    string,
    string
  >;
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const contents = files.map(({ parentPath, name: file }): [string, Uint8Array] => {
    const full = join(parentPath, file);
    return [
      `/node_modules/${name}${full.slice(join(folder).length).replaceAll('\\', '/')}`,
      readFileSync(full),
    ];
  });
  return new Package(Object.fromEntries(contents), name ?? '', version ?? '');
}
