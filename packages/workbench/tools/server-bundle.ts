import type { BuildOptions } from 'esbuild';

/** Where the server listens under `npm run dev`. */
export const devApiPort = 4681;

/** The server as start.mjs (the launcher of this repository) and main.mjs (for any connector), beside the page and the programs they run. */
export const serverBundle: BuildOptions = {
  entryPoints: [
    'packages/workbench/start.ts',
    'packages/workbench/server/main.ts',
    'packages/workbench/server/connectors/connector-child.ts',
    'packages/workbench/server/expressions/expression-worker.ts',
  ],
  entryNames: '[name]',
  outdir: 'dist/workbench',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  minifySyntax: true,
  // Has a binary, and stays where npm put it.
  external: ['libsql'],
  alias: {
    'connector-host-kit': './packages/host-kit/src/index.ts',
    'atlassian-scim-emulator': './packages/emulator/src/index.ts',
    'scim-directory-doctor': './packages/doctor/src/index.ts',
  },
  // Packages written as CommonJS load modules of Node by require.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module';\nconst require = requireFrom(import.meta.url);",
  },
  logLevel: 'warning',
};
