// Runs one of the TypeScript tools: node src/tools/run.mjs src/tools/<tool>.ts [options]
import { mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const file = process.argv[2];
// Beside the packages, so that the bundle finds them.
const outfile = join('node_modules', '.cache', 'tools', `${basename(file, '.ts')}.mjs`);
mkdirSync(join('node_modules', '.cache', 'tools'), { recursive: true });
await build({
  entryPoints: [file],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  // The validators are CommonJS and require a part of Ajv.
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
  // A workspace is no package yet: it is TypeScript.
  alias: { 'atlassian-scim-emulator': './emulator/src/index.ts' },
});
await import(pathToFileURL(outfile).href);
