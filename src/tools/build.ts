import { chmodSync, cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { build, type Plugin } from 'esbuild';
import { renderDeclarations } from './declarations.ts';
import { buildManifest } from './manifest.ts';

// Writes what is released: dist/connector/ (the folder a platform loads) and dist/cli.cjs (the command line).
const folder = 'dist/connector';
const manifest = buildManifest();

rmSync('dist', { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const shared = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  logLevel: 'warning',
} as const;
await Promise.all([
  build({
    ...shared,
    entryPoints: ['src/index.ts'],
    outfile: `${folder}/index.cjs`,
    minify: true,
    // The connector never sends forms; the package behind axios's forms is a third of the bundle.
    alias: { 'form-data': './src/tools/no-form-data.ts' },
    plugins: [elsewhere(/generated\/manifest\.json$/, './connector.json')],
  }),
  build({
    ...shared,
    entryPoints: ['src/cli/main.ts'],
    outfile: 'dist/cli.cjs',
    minifySyntax: true,
    banner: { js: '#!/usr/bin/env node' },
    plugins: [elsewhere(/^\.\.\/index\.ts$/, './connector/index.cjs')],
  }),
]);

chmodSync('dist/cli.cjs', 0o755);
cpSync('icon.svg', `${folder}/icon.svg`);
cpSync('LICENSE', `${folder}/LICENSE`);
write('connector.json', manifest);
write('package.json', {
  version: manifest.version,
  description: manifest.description,
  license: 'MIT',
  main: 'index.cjs',
  types: 'index.d.cts',
});
writeFileSync(`${folder}/index.d.cts`, renderDeclarations());

function write(name: string, content: object): void {
  writeFileSync(`${folder}/${name}`, `${JSON.stringify(content, null, 2)}\n`);
}

/** Leaves an import out of the bundle: at run time it is a file beside it. */
function elsewhere(filter: RegExp, path: string): Plugin {
  return {
    name: `elsewhere ${path}`,
    setup: ({ onResolve }) => {
      onResolve({ filter }, () => ({ path, external: true }));
    },
  };
}
