import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { actionTypes, buildManifest, slugs } from './manifest.ts';
import { renderConnection } from './reference/connection-page.ts';
import { renderReference } from './reference.ts';
import { renderTypes, renderWire } from './types.ts';
import { renderValidators } from './validators.ts';

// --check: writes nothing and names what is stale. --validators: only what git does not keep.
const options = new Set(process.argv.slice(3));

const reference = 'docs/actions';
const manifest = buildManifest();
const kept = new Map<string, string>();
if (!options.has('--validators')) {
  kept.set('src/generated/types.ts', await renderTypes());
  kept.set('src/generated/wire.ts', await renderWire());
  kept.set('src/generated/registry.ts', renderRegistry());
  kept.set('docs/connection.md', renderConnection(manifest));
  for (const [name, text] of renderReference(manifest)) kept.set(`${reference}/${name}`, text);
}
// Pages of actions that are there no more.
const superfluous = options.has('--validators') ? [] : list(reference).filter((file) => !kept.has(file));

if (options.has('--check')) {
  const stale = [
    ...[...kept].filter(([file, text]) => read(file) !== text).map(([file]) => file),
    ...superfluous,
  ];
  if (stale.length > 0) {
    console.error(`Not up to date: ${stale.join(', ')}. Run \`npm run generate\` and commit what it writes.`);
    process.exitCode = 1;
  }
} else {
  for (const file of superfluous) rmSync(file);
  rmSync('src/generated/validators', { recursive: true, force: true });
  const made = [...renderValidators(manifest)].map(([name, code]): [string, string] => [
    `src/generated/validators/${name}`,
    code,
  ]);
  for (const [file, text] of [
    ...kept,
    ...made,
    ['src/generated/manifest.json', `${JSON.stringify(manifest, null, 2)}\n`] as const,
  ]) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

function list(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).map((name) => `${folder}/${name}`) : [];
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** The typed table from slug to handler and form; each loads only when called. */
function renderRegistry(): string {
  const entries = slugs().map(
    (slug) =>
      `  '${slug}': {\n    handler: () => import('../../actions/${slug}/handler.ts'),\n    form: () => import('./validators/${slug}.cjs'),\n  },`,
  );
  return `// Made by \`npm run generate\` from actions/. Do not edit.
import type { Registry } from '../${actionTypes}';

export const registry: Registry = {
${entries.join('\n')}
};
`;
}
