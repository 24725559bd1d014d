import { build } from 'esbuild';

// Writes dist/workbench/start.mjs (the launcher of this repository) and main.mjs (for any connector), beside the page. Run at
// the root.
await build({
  entryPoints: ['packages/workbench/start.ts', 'packages/workbench/server/main.ts'],
  entryNames: '[name]',
  outdir: 'dist/workbench',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  minifySyntax: true,
  // Holds a binary, and stays where npm put it.
  external: ['libsql'],
  alias: { 'atlassian-scim-emulator': './emulator/src/index.ts' },
  // Packages written as CommonJS load Node's own modules by require.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module';\nconst require = requireFrom(import.meta.url);",
  },
  logLevel: 'warning',
});
