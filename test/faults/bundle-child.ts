import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';

/**
 * Makes a program for processes of its own, of the sources as they are now.
 * @returns its path; it is there as long as this process
 */
export async function bundleChild(source: string): Promise<string> {
  // Beside the packages, so that the bundle finds them.
  const outfile = join('node_modules', '.cache', 'tools', `${basename(source, '.ts')}-${process.pid}.mjs`);
  await build({
    entryPoints: [source],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    // A workspace is no package: it is TypeScript.
    alias: {
      'connector-host-kit': './packages/host-kit/src/index.ts',
      'scim-directory-doctor': './packages/doctor/src/index.ts',
    },
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
  });
  process.once('exit', () => rmSync(outfile, { force: true }));
  return outfile;
}
