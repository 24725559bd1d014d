import { readFile } from 'node:fs/promises';
import { build, type Plugin } from 'esbuild';
import { renderNotices } from './notices.ts';
import { debug, fetchAdapter, formData, http2, xhrAdapter } from './stubs.ts';

const shared = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // Node 20 has them; taken for unknown, each would be compiled anew whenever it is used.
  supported: { 'regexp-unicode-property-escapes': true },
  logLevel: 'warning',
  metafile: true,
} as const;

/** Writes the connector as one file; returns the licence notices of the packages in it. */
export async function bundleConnector(outfile: string): Promise<string> {
  const adapters = /axios\/lib\/adapters$/;
  const { metafile } = await build({
    ...shared,
    entryPoints: ['src/index.ts'],
    outfile,
    minify: true,
    plugins: [
      external(/generated\/manifest\.json$/, './connector.json'),
      replaceModule(/^form-data$/, formData),
      replaceModule(/^http2$/, http2),
      replaceModule(/^debug$/, debug),
      replaceModule(/^\.\/fetch\.js$/, fetchAdapter, adapters),
      replaceModule(/^\.\/xhr\.js$/, xhrAdapter, adapters),
      // Asked for, the global FormData makes Node load its second HTTP client.
      replaceText(
        /axios\/lib\/utils\.js$/,
        "typeof G.FormData !== 'undefined' ? G.FormData : undefined",
        'undefined',
      ),
    ],
  });
  return renderNotices(metafile, 'index.cjs');
}

/** Writes the command line, which loads the connector beside it; returns the licence notices of the packages in it. */
export async function bundleCli(outfile: string): Promise<string> {
  const { metafile } = await build({
    ...shared,
    entryPoints: ['packages/cli/src/main.ts'],
    outfile,
    minifySyntax: true,
    banner: { js: '#!/usr/bin/env node' },
    plugins: [external(/^[./]*\/src\/index\.ts$/, './connector/index.cjs')],
  });
  return renderNotices(metafile, 'cli.cjs');
}

/** Leaves an import out of the bundle: at run time it is a file beside it. */
function external(filter: RegExp, path: string): Plugin {
  return {
    name: `external ${path}`,
    setup: ({ onResolve }) => {
      onResolve({ filter }, () => ({ path, external: true }));
    },
  };
}

/** Replaces a module by other code, where a file of the given folder imports it. */
function replaceModule(filter: RegExp, contents: string, folder = /./): Plugin {
  const namespace = `replace ${filter.source}`;
  return {
    name: namespace,
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter }, ({ path, resolveDir }) =>
        folder.test(resolveDir) ? { path, namespace } : undefined,
      );
      onLoad({ filter: /./, namespace }, () => ({ contents }));
    },
  };
}

/** Replaces a piece of a package's source. @throws unless it occurs exactly once. */
function replaceText(filter: RegExp, text: string, replacement: string): Plugin {
  return {
    name: `replace text in ${filter.source}`,
    setup: ({ onLoad }) => {
      onLoad({ filter }, async ({ path }) => {
        const [before, after, ...more] = (await readFile(path, 'utf8')).split(text);
        if (after === undefined || more.length > 0)
          throw new Error(`${path} does not contain "${text}" exactly once.`);
        return { contents: `${before}${replacement}${after}` };
      });
    },
  };
}
