import { readJson } from '../../tools/resolve-refs.ts';

const { name, version } = readJson('package.json') as { name: string; version: string };

/** What `npm run build` writes. */
export const built = {
  folder: 'dist',
  zip: `dist/${name}-${version}.zip`,
  tarball: `dist/${name}-${version}.tgz`,
};
