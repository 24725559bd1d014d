import { build } from 'esbuild';

// Writes workbench/dist/start.mjs (the launcher of this repository) and main.mjs (for any connector). Run at the root.
await build({
  entryPoints: ['workbench/start.ts', 'workbench/server/main.ts'],
  entryNames: '[name]',
  outdir: 'workbench/dist',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  // Packages stay where npm put them, but the emulator is TypeScript.
  packages: 'external',
  alias: { 'atlassian-scim-emulator': './emulator/src/index.ts' },
  logLevel: 'warning',
});
