// node --import ./tools/measure/load-typescript.mjs: loads TypeScript and JSON file by file, so that V8 counts coverage by file.
import { readFile } from 'node:fs/promises';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { transform } from 'esbuild';

if (isMainThread) register(import.meta.url);

export async function load(url, context, nextLoad) {
  if (!/^file:.*\.(ts|json)$/.test(url)) return nextLoad(url, context);
  const source = await readFile(fileURLToPath(url), 'utf8');
  if (url.endsWith('.json'))
    return { format: 'module', source: `export default ${source}`, shortCircuit: true };
  const { code } = await transform(source, { loader: 'ts', target: 'node20' });
  return { format: 'module', source: code, shortCircuit: true };
}
