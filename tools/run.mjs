// Runs one of the TypeScript tools: node tools/run.mjs tools/<tool>.ts [options]
import { mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const file = process.argv[2];
// Beside the packages, so that the bundle finds them; of this process alone, as the same tool may run twice at a time.
const outfile = join('node_modules', '.cache', 'tools', `${basename(file, '.ts')}-${process.pid}.mjs`);
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
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
  // Workspaces are no packages yet: they are TypeScript.
  alias: {
    'atlassian-scim-emulator': './packages/emulator/src/index.ts',
    'scim-directory-doctor': './packages/doctor/src/index.ts',
    'connector-host-kit/conformance': './packages/host-kit/src/conformance/index.ts',
    'connector-host-kit': './packages/host-kit/src/index.ts',
  },
});
try {
  await import(pathToFileURL(outfile).href);
} finally {
  rmSync(outfile);
}
