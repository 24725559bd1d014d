import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { renderNotices } from './package/notices.ts';

const shared = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // Node 20 has them; taken for unknown, each would be made anew whenever it is used.
  supported: { 'regexp-unicode-property-escapes': true },
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
    alias: {
      'form-data': './src/tools/absent/form-data.ts',
      http2: './src/tools/absent/http2.ts',
      debug: './src/tools/absent/debug.ts',
    },
    plugins: [
      elsewhere(/generated\/manifest\.json$/, './connector.json'),
      insteadOf(/axios\/lib\/adapters$/, './fetch.js', 'src/tools/absent/fetch.ts'),
      insteadOf(/axios\/lib\/adapters$/, './xhr.js', 'src/tools/absent/xhr.ts'),
      // Asked for, the global FormData makes Node load its second HTTP client.
      without(
        /axios\/lib\/utils\.js$/,
        "typeof G.FormData !== 'undefined' ? G.FormData : undefined",
        'undefined',
      ),
    ],
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

/** Takes another file for one that a package imports from its own folder. */
function insteadOf(folder: RegExp, name: string, file: string): Plugin {
  return {
    name: `instead of ${name}`,
    setup: ({ onResolve }) => {
      onResolve({ filter: /^\.\// }, ({ path, resolveDir }) =>
        path === name && folder.test(resolveDir) ? { path: resolve(file) } : undefined,
      );
    },
  };
}

/** Takes other words for some of a package's own, which have to be there. */
function without(filter: RegExp, words: string, others: string): Plugin {
  return {
    name: `without ${words}`,
    setup: ({ onLoad }) => {
      onLoad({ filter }, async ({ path }) => {
        const [before, after, ...more] = (await readFile(path, 'utf8')).split(words);
        if (after === undefined || more.length > 0) throw new Error(`${path} does not say "${words}" once.`);
        return { contents: `${before}${others}${after}` };
      });
    },
  };
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
