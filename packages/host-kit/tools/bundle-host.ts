import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/** The hosts that are programs, each one file of `dist/`. */
export const hosts = ['mcp', 'http', 'blink'] as const;

/** Writes the program of a host as one file, with all packages in it. The connector folder is loaded when it runs. */
export async function bundleHost(host: (typeof hosts)[number], outfile: string): Promise<void> {
  await build({
    entryPoints: [join('packages', `host-${host}`, 'src', 'main.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    loader: { '.proto': 'text' },
    target: 'node20',
    minifySyntax: true,
    minifyWhitespace: true,
    banner: { js: '#!/usr/bin/env node' },
    logLevel: 'warning',
  });
  chmodSync(outfile, 0o755);
}
