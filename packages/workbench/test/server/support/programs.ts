import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { serverBundle } from '../../../tools/server-bundle.ts';

const root = join(import.meta.dirname, '..', '..', '..', '..', '..');
const server = join(root, 'packages', 'workbench', 'server');
// Beside the packages, so that it finds them; of this process alone.
const folder = join(root, 'node_modules', '.cache', 'workbench-test', `programs-${process.pid}`);
let built = false;

/** The folder of the programs that a workbench runs as processes and threads, built from their sources. */
export function programFolder(): string {
  if (!built) {
    buildSync({
      entryPoints: [
        join(server, 'connectors', 'connector-child.ts'),
        join(server, 'expressions', 'expression-worker.ts'),
      ],
      entryNames: '[name]',
      outdir: folder,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      packages: 'external',
      absWorkingDir: root,
      alias: serverBundle.alias ?? {},
    });
  }
  built = true;
  return folder;
}
