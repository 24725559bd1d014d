import { readFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { basename, join } from 'node:path';
import { build, type Metafile, type Plugin } from 'esbuild';
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

/** Writes the connector, index.cjs with the validators beside it; returns the packages in it. */
export async function bundleConnector(folder: string): Promise<BundledPackage[]> {
  const connector = {
    ...shared,
    minify: true,
    // The banner says "use strict" once for all modules.
    tsconfigRaw: { compilerOptions: { strict: false, alwaysStrict: false } },
    banner: { js: `"use strict";${loadBuiltin}` },
  };
  const built = await Promise.all([
    build({
      ...connector,
      entryPoints: ['src/index.ts'],
      outfile: join(folder, 'index.cjs'),
      // Found, or not, where the connector runs.
      external: ['@opentelemetry/api'],
      // The build that axios' makers publish without its adapter for Node (follow-redirects, form-data, proxy agents, HTTP/2):
      // the connector brings its own adapter, so that code is never reached. It is 200 kB.
      alias: { axios: 'axios/dist/browser/axios.cjs' },
      plugins: [actionsBeside, validatorsBeside, builtins, withoutFetch],
    }),
    build({
      ...connector,
      entryPoints: ['src/generated/validators/*.cjs'],
      outdir: join(folder, 'validators'),
      outExtension: { '.js': '.cjs' },
      banner: { js: '"use strict";' },
    }),
  ]);
  return packagesOf(built);
}

/** Parts of the command line that only some of its commands load, by file: what they are bundled from, and its name there. */
const cliParts = {
  'emulator.cjs': { entry: 'packages/emulator/src/index.ts', name: /^atlassian-scim-emulator$/ },
  'host-http.cjs': { entry: 'packages/host-http/src/index.ts', name: /^connector-host-http$/ },
  'host-mcp.cjs': { entry: 'packages/host-mcp/src/index.ts', name: /^connector-host-mcp$/ },
};

/** The files that make up the command line, beside the connector and the fleet. */
export const cliFiles = ['cli.cjs', ...Object.keys(cliParts)];

/** Writes the command line and its parts, which load the connector beside them; returns the packages in them. */
export async function bundleCli(folder: string): Promise<BundledPackage[]> {
  const small = { ...shared, minifySyntax: true, minifyWhitespace: true };
  const built = await Promise.all([
    build({
      ...small,
      entryPoints: ['packages/cli/src/main.ts'],
      outfile: join(folder, 'cli.cjs'),
      banner: { js: '#!/usr/bin/env node' },
      plugins: [
        ...loadsConnector,
        beside(/^atlassian-user-provisioning-fleet$/, () => './fleet.cjs'),
        ...Object.entries(cliParts).map(([file, { name }]) => beside(name, () => `./${file}`)),
      ],
    }),
    ...Object.entries(cliParts).map(([file, { entry }]) =>
      build({ ...small, entryPoints: [entry], outfile: join(folder, file), plugins: loadsConnector }),
    ),
  ]);
  return packagesOf(built);
}

/** Writes the fleet: what the command line loads for `aup fleet`, and the worker; returns the packages in them. */
export async function bundleFleet(client: string, worker: string): Promise<BundledPackage[]> {
  const fleet = {
    ...shared,
    minifySyntax: true,
    minifyWhitespace: true,
    plugins: loadsConnector,
  };
  const built = await Promise.all([
    build({ ...fleet, entryPoints: ['packages/fleet/src/index.ts'], outfile: client }),
    build({
      ...fleet,
      entryPoints: ['packages/fleet/src/main.ts'],
      outfile: worker,
      banner: { js: '#!/usr/bin/env node' },
    }),
  ]);
  return packagesOf(built);
}

function packagesOf(built: readonly { metafile: Metafile }[]): BundledPackage[] {
  const outputs = Object.assign({}, ...built.map(({ metafile }) => metafile.outputs));
  return packagesIn({ inputs: {}, outputs });
}

/**
 * Leaves a module out of the bundle: at run time it is a file beside it, read when the module is asked for first.
 * @param to where, by the path that is asked for
 */
function beside(filter: RegExp, to: (asked: string) => string): Plugin {
  return {
    name: `beside ${filter}`,
    setup: ({ onResolve, onLoad }) => {
      const namespace = `beside ${filter}`;
      onResolve({ filter: /./, namespace }, ({ path }) => ({ path, external: true }));
      onResolve({ filter }, ({ path }) => ({ path: to(path), namespace }));
      // By `require`: an import would load Node's other module system as well.
      onLoad({ filter: /./, namespace }, ({ path }) => ({
        contents: `module.exports = require(${JSON.stringify(path)});`,
      }));
    },
  };
}

const loadsConnector = [
  beside(/^[./]*\/src\/index\.ts$/, () => './connector/index.cjs'),
  beside(/\/generated\/manifest\.json$/, () => './connector/connector.json'),
];

const validatorsBeside = beside(/\/validators\/[\w-]+\.cjs$/, (asked) => `./validators/${basename(asked)}`);

/** The manifest without its actions; these, which a call does not need, are in the file beside the bundle. */
const actionsBeside: Plugin = {
  name: 'actions beside',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^\.\/connector\.json$/ }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /generated[\\/]manifest\.json$/ }, async ({ path }) => {
      const { actions: _, ...rest } = JSON.parse(await readFile(path, 'utf8'));
      const actions = "{ enumerable: true, get: () => require('./connector.json').actions }";
      return {
        contents: `module.exports = Object.defineProperty(${JSON.stringify(rest)}, 'actions', ${actions});`,
        loader: 'js',
      };
    });
  },
};

const loadBuiltin =
  'const loadBuiltin=name=>process.getBuiltinModule?.(name)??require(name),' +
  // What esbuild makes of an import keeps the prototype.
  'loadedOnUse=(name,module)=>Object.create(new Proxy({},{get:(_,key)=>(module??=loadBuiltin(name))[key]}));';

/** Node has loaded them for itself. */
const alwaysLoaded = ['node:fs', 'node:url', 'node:util'];

/**
 * Node's own modules by a function instead of `require`: a host that makes ES modules of its program and this bundle together
 * has no `require`. Node before 20.16 has only that, and so have sandboxes whose function gives nothing. Each is loaded when something of it is used first: few calls need them all.
 */
const builtins: Plugin = {
  name: 'builtins',
  setup: ({ onResolve, onLoad }) => {
    const filter = new RegExp(`^(node:)?(${builtinModules.join('|')})$`);
    onResolve({ filter }, ({ path }) => ({
      path: path.replace(/^(node:)?/, 'node:'),
      namespace: 'builtin',
    }));
    onLoad({ filter: /./, namespace: 'builtin' }, ({ path }) => {
      const load = alwaysLoaded.includes(path) ? 'loadBuiltin' : 'loadedOnUse';
      return { contents: `module.exports = ${load}(${JSON.stringify(path)});` };
    });
  },
};

/**
 * Has axios find no global `FormData`, `Request` and so on, as in the platforms that have none: where it looks whether they
 * are there, Node loads its second HTTP client and its client for HTTP/2, which nothing here uses. axios itself stays as it is.
 */
const withoutFetch: Plugin = {
  name: 'without fetch',
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]axios\.cjs$/ }, async ({ path }) => ({
      contents: `const FormData = undefined, globalThis = {};${await readFile(path, 'utf8')}`,
    }));
  },
};
