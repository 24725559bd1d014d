import { builtinModules } from 'node:module';
import { build, type Plugin } from 'esbuild';
import { type BundledPackage, packagesIn } from './notices.ts';

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

/** Writes the connector as one file; returns the packages in it. */
export async function bundleConnector(outfile: string): Promise<BundledPackage[]> {
  const { metafile } = await build({
    ...shared,
    entryPoints: ['src/index.ts'],
    outfile,
    minify: true,
    // The banner says "use strict" once for all modules.
    tsconfigRaw: { compilerOptions: { strict: false, alwaysStrict: false } },
    // Found, or not, where the connector runs.
    external: ['@opentelemetry/api'],
    banner: { js: `"use strict";${loadBuiltin}` },
    // The build that axios' makers publish without its adapter for Node (follow-redirects, form-data, proxy agents, HTTP/2):
    // the connector brings its own adapter, so that code is never reached. It is 200 kB.
    alias: { axios: 'axios/dist/browser/axios.cjs' },
    plugins: [external(/generated\/manifest\.json$/, './connector.json'), builtins],
  });
  return packagesIn(metafile);
}

/** Writes the command line, which loads the connector beside it; returns the packages in it. */
export async function bundleCli(outfile: string): Promise<BundledPackage[]> {
  const { metafile } = await build({
    ...shared,
    entryPoints: ['packages/cli/src/main.ts'],
    outfile,
    minifySyntax: true,
    banner: { js: '#!/usr/bin/env node' },
    plugins: [
      external(/^[./]*\/src\/index\.ts$/, './connector/index.cjs'),
      external(/^atlassian-user-provisioning-fleet$/, './fleet.cjs'),
    ],
  });
  return packagesIn(metafile);
}

/** Writes the fleet: what the command line loads for `aup fleet`, and the worker; returns the packages in them. */
export async function bundleFleet(client: string, worker: string): Promise<BundledPackage[]> {
  const fleet = {
    ...shared,
    minifySyntax: true,
    minifyWhitespace: true,
    plugins: [external(/^[./]*\/src\/index\.ts$/, './connector/index.cjs')],
  };
  const [{ metafile: ofClient }, { metafile: ofWorker }] = await Promise.all([
    build({ ...fleet, entryPoints: ['packages/fleet/src/index.ts'], outfile: client }),
    build({
      ...fleet,
      entryPoints: ['packages/fleet/src/main.ts'],
      outfile: worker,
      banner: { js: '#!/usr/bin/env node' },
    }),
  ]);
  const metafile = { ...ofWorker, outputs: { ...ofClient.outputs, ...ofWorker.outputs } };
  return packagesIn(metafile);
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

const loadBuiltin =
  'const loadBuiltin=name=>process.getBuiltinModule?process.getBuiltinModule(name):require(name);';

/**
 * Node's own modules by a function instead of `require`: a host that makes ES modules of its program and this bundle together
 * has no `require`. Node before 20.16 has only that.
 */
const builtins: Plugin = {
  name: 'builtins',
  setup: ({ onResolve, onLoad }) => {
    const filter = new RegExp(`^(node:)?(${builtinModules.join('|')})$`);
    onResolve({ filter }, ({ path }) => ({
      path: path.replace(/^(node:)?/, 'node:'),
      namespace: 'builtin',
    }));
    onLoad({ filter: /./, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = loadBuiltin(${JSON.stringify(path)});`,
    }));
  },
};
