import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** Writes the page to dist/workbench/web. Run from the repository's root: node tools/run.mjs workbench/web/build.ts */
const source = join('workbench', 'web');
/** Elsewhere when said so, for a second build beside a running workbench. */
const target = process.argv[3] ?? join('dist', 'workbench', 'web');
const assets = join(target, 'assets');

rmSync(target, { recursive: true, force: true });
mkdirSync(assets, { recursive: true });

const { metafile } = await build({
  entryPoints: [join(source, 'main.tsx'), join(source, 'color-scheme.ts')],
  outdir: assets,
  bundle: true,
  splitting: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  jsx: 'automatic',
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  define: { 'process.env.NODE_ENV': '"production"' },
  legalComments: 'none',
  metafile: true,
});

const entries = Object.entries(metafile.outputs).filter(([, output]) => output.entryPoint);
const main = entries.find(([, output]) => output.entryPoint?.endsWith('main.tsx'));
const scheme = entries.find(([, output]) => output.entryPoint?.endsWith('color-scheme.ts'));
if (!main || !scheme) throw new Error('The bundle has no entry.');

const icon = readFileSync(join(source, 'icon.svg'));
const iconName = `icon-${createHash('sha256').update(icon).digest('hex').slice(0, 8)}.svg`;
writeFileSync(join(assets, iconName), icon);

const address = (file: string) => `/assets/${basename(file)}`;
const style = main[1].cssBundle;
const preloads = main[1].imports.filter((item) => item.kind === 'import-statement');
const tags = [
  // Before the styles and not deferred, so that the first paint has the right colours.
  `<script src="${address(scheme[0])}"></script>`,
  style && `<link rel="stylesheet" href="${address(style)}" />`,
  ...preloads.map(({ path }) => `<link rel="modulepreload" href="${address(path)}" />`),
  `<script type="module" src="${address(main[0])}"></script>`,
];
const html = readFileSync(join(source, 'index.html'), 'utf8')
  .replace('<!-- files -->', tags.filter(Boolean).join('\n    '))
  .replace('/assets/icon.svg', `/assets/${iconName}`);
writeFileSync(join(target, 'index.html'), html);

// The server sends these to browsers that take them.
for (const name of readdirSync(assets)) {
  const content = readFileSync(join(assets, name));
  if (content.length < 1_000) continue;
  writeFileSync(join(assets, `${name}.gz`), gzipSync(content));
  writeFileSync(join(assets, `${name}.br`), brotliCompressSync(content));
}
