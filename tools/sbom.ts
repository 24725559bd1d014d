import type { ConnectorManifest } from '../src/generated/types.ts';
import type { BundledPackage } from './notices.ts';
import { type JsonObject, readJson } from './resolve-refs.ts';

/**
 * What is inside what was built, as a bill of materials: CycloneDX 1.6 in JSON. The same packages give the same text, so it
 * has neither a time nor a serial number.
 * @see https://cyclonedx.org/docs/1.6/json/
 */
export function renderSbom(
  { name, version }: { name: string; version: string },
  { description }: Pick<ConnectorManifest, 'description'>,
  packages: readonly BundledPackage[],
): string {
  const root = purl(name, version);
  const locked = readJson('package-lock.json').packages as Record<string, { integrity?: string } | undefined>;
  const components = packages.map((one): JsonObject => {
    const reference = purl(one.name, one.version);
    const [group, own] = one.name.startsWith('@') ? one.name.split('/') : [undefined, one.name];
    return {
      type: 'library',
      'bom-ref': reference,
      ...(group === undefined ? {} : { group }),
      name: own ?? one.name,
      version: one.version,
      scope: 'required',
      hashes: hashesOf(locked[one.folder]?.integrity),
      licenses: [licenseOf(one.license)],
      purl: reference,
    };
  });
  const bom = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      lifecycles: [{ phase: 'build' }],
      component: {
        type: 'library',
        'bom-ref': root,
        name,
        version,
        description,
        licenses: [{ license: { id: 'MIT' } }],
        purl: root,
      },
    },
    components,
    // All of them are in the same bundle; which asked for which is no question any more.
    dependencies: [{ ref: root, dependsOn: packages.map((one) => purl(one.name, one.version)) }],
    compositions: [{ aggregate: 'complete', assemblies: [root] }],
  };
  return `${JSON.stringify(bom, null, 2)}\n`;
}

/** @see https://github.com/package-url/purl-spec */
const purl = (name: string, version: string): string => `pkg:npm/${name.replace('@', '%40')}@${version}`;

/** Of the package as the registry has it: the checksum that the lock file holds, in hexadecimal digits. */
function hashesOf(integrity = ''): JsonObject[] {
  const [, digest] = /^sha512-(.+)$/.exec(integrity) ?? [];
  return digest === undefined
    ? []
    : [{ alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') }];
}

const licenseOf = (license: string): JsonObject =>
  / (OR|AND|WITH) /.test(license) ? { expression: license } : { license: { id: license } };
