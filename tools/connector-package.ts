import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { generateDtsBundle } from 'dts-bundle-generator';
import type { ConnectorManifest } from '../src/generated/types.ts';
import { readJson } from './resolve-refs.ts';

/** Of the formats: what a manifest and its forms are. The other files of schemas/ are in the manifest. */
const formats = ['connector.schema.json', 'action.schema.json', 'form.schema.json'];

/** For `exports` of a package.json: the same by `import` and by `require`, each with its types. */
export const entryPoints = (folder: string) => ({
  import: { types: `${folder}/index.d.mts`, default: `${folder}/index.mjs` },
  require: { types: `${folder}/index.d.cts`, default: `${folder}/index.cjs` },
});

/**
 * What makes a package of the folder in which the bundle index.cjs and its manifest stand: its package.json, the same exports
 * for `import`, the types of both, and the formats of the manifest.
 */
export function writeConnectorPackage(
  folder: string,
  { version = '', description }: ConnectorManifest,
): void {
  const { name, license, engines } = readJson('package.json');
  const write = (file: string, text: string) => writeFileSync(join(folder, file), text);
  mkdirSync(join(folder, 'schemas'));
  for (const format of formats) cpSync(join('schemas', format), join(folder, 'schemas', format));
  write('index.d.cts', renderDeclarations());
  write('index.d.mts', "export * from './index.cjs';\n");
  const names = Object.keys(createRequire(import.meta.url)(resolve(folder, 'index.cjs')) as object).sort();
  // One instance for both: what it shares (sockets, the pace of a connection) is shared however it was loaded.
  write(
    'index.mjs',
    `import connector from './index.cjs';\n\nexport const { ${names.join(', ')} } = connector;\n`,
  );
  const content = {
    ...{ name: `${name}-connector`, version, description, license },
    keywords: ['atlassian', 'connector', 'scim', 'user-provisioning'],
    main: 'index.cjs',
    types: 'index.d.cts',
    exports: {
      '.': entryPoints('.'),
      './connector.json': './connector.json',
      './icon.svg': './icon.svg',
      './package.json': './package.json',
      './schemas/*': './schemas/*',
    },
    files: [
      'connector.json',
      'icon.svg',
      'index.*',
      'sbom.cdx.json',
      'schemas',
      'SHA256SUMS',
      'THIRD-PARTY-NOTICES.txt',
      'validators',
    ],
    engines,
    // Spans are made where the host has it; nothing is asked for where it has not.
    peerDependencies: { '@opentelemetry/api': '^1.3.0' },
    peerDependenciesMeta: { '@opentelemetry/api': { optional: true } },
  };
  write('package.json', `${JSON.stringify(content, null, 2)}\n`);
}

/** The type declarations of the built connector in one file, without imports; values that it does not export are not declared. */
function renderDeclarations(): string {
  // They are checked with all other files by `tsc`; here they are only written.
  const [declarations = ''] = generateDtsBundle(
    [{ filePath: 'tools/public-types.ts', output: { noBanner: true, sortNodes: false } }],
    { preferredConfigPath: 'tools/public-types.tsconfig.json' },
  );
  return declarations;
}
