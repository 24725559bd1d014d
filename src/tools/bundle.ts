import { build, type Plugin } from 'esbuild';
import { renderNotices } from './package/notices.ts';

const shared = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  logLevel: 'warning',
  metafile: true,
} as const;

/** Writes the connector as one file; gives the notices of the packages in it. */
export async function bundleConnector(outfile: string): Promise<string> {
  const { metafile } = await build({
    ...shared,
    entryPoints: ['src/index.ts'],
    outfile,
    minify: true,
    // The connector never sends forms; the package behind axios's forms is a third of the bundle.
    alias: { 'form-data': './src/tools/no-form-data.ts' },
    plugins: [elsewhere(/generated\/manifest\.json$/, './connector.json')],
  });
  return renderNotices(metafile, 'index.cjs');
}

/** Writes the command line, which loads the connector beside it; gives the notices of the packages in it. */
export async function bundleCli(outfile: string): Promise<string> {
  const { metafile } = await build({
    ...shared,
    entryPoints: ['src/cli/main.ts'],
    outfile,
    minifySyntax: true,
    banner: { js: '#!/usr/bin/env node' },
    plugins: [elsewhere(/^\.\.\/index\.ts$/, './connector/index.cjs')],
  });
  return renderNotices(metafile, 'cli.cjs');
}

/** Leaves an import out of the bundle: at run time it is a file beside it. */
function elsewhere(filter: RegExp, path: string): Plugin {
  return {
    name: `elsewhere ${path}`,
    setup: ({ onResolve }) => {
      onResolve({ filter }, () => ({ path, external: true }));
    },
  };
}
