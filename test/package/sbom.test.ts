import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { built } from '../support/built.ts';

interface Bom {
  components: { name: string; group?: string; version: string; hashes: unknown[] }[];
  dependencies: { dependsOn: string[] }[];
}

describe.each([
  ['connector/sbom.cdx.json', ['connector/THIRD-PARTY-NOTICES.txt']],
  ['sbom.cdx.json', ['connector/THIRD-PARTY-NOTICES.txt', 'THIRD-PARTY-NOTICES.txt']],
])('%s', (file, notices) => {
  const text = readFileSync(join(built.folder, file), 'utf8');
  const { components, dependencies } = JSON.parse(text) as Bom;

  it('has the form of CycloneDX', async () => {
    const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
    expect(await validator.validate(text)).toBeNull();
  });

  it('names the packages that the licences are of, each with a checksum', () => {
    const licensed = notices.flatMap((name) =>
      [...readFileSync(join(built.folder, name), 'utf8').matchAll(/^-{80}\n(\S+ \d\S*) \(/gm)].map(
        ([, it]) => it,
      ),
    );
    const named = components.map(
      ({ group, name, version }) => `${group ? `${group}/` : ''}${name} ${version}`,
    );
    expect([...named].sort()).toEqual([...new Set(licensed)].sort());
    expect(dependencies[0]?.dependsOn).toHaveLength(named.length);
    expect(components.filter(({ hashes }) => hashes.length !== 1)).toEqual([]);
  });
});
