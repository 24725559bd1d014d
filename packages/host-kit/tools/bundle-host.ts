import { chmodSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { packagesIn, renderNotices } from '../../../tools/notices.ts';

/** The hosts that are programs, each one file of `dist/`. */
export const hosts = ['mcp', 'http', 'blink'] as const;

/**
 * Writes the program of a host as one file, with all packages in it, and their licences beside it. The connector folder is
 * loaded when it runs.
 */
export async function bundleHost(host: (typeof hosts)[number], outfile: string): Promise<void> {
  const { metafile } = await build({
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
    metafile: true,
  });
  chmodSync(outfile, 0o755);
  writeFileSync(
    outfile.replace(/\.cjs$/, '.THIRD-PARTY-NOTICES.txt'),
    renderNotices(packagesIn(metafile), basename(outfile)),
  );
}
