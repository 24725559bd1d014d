import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { compareManifests } from './compat/compare-manifests.ts';
import { levelOf } from './compat/finding.ts';
import { readReleased, releasedFile } from './compat/released.ts';
import { isBelow, leastVersion } from './compat/version.ts';
import { buildManifest } from './manifest.ts';

// Says which version the changes since the last release ask for. --release: what is here now is the last release.
const manifest = buildManifest();
const { version = '' } = manifest;

if (process.argv.includes('--release')) {
  mkdirSync(dirname(releasedFile), { recursive: true });
  const { actions = [], ...rest } = manifest;
  const kept = { ...rest, actions: actions.map((action) => ({ ...action, examples: [] })) };
  writeFileSync(releasedFile, `${JSON.stringify(kept, null, 2)}\n`);
  console.log(`${releasedFile} is version ${version}.`);
} else {
  const released = readReleased(readFileSync(releasedFile, 'utf8'));
  const findings = compareManifests(released, manifest);
  const level = levelOf(findings);
  const least = leastVersion(released.version ?? '', level);
  for (const finding of findings) console.log(`${finding.level}  ${finding.where}: ${finding.reason}`);
  console.log(
    level === undefined
      ? `Nothing changed since ${released.version}.`
      : `Since ${released.version} the gravest change is ${level}: at least ${least} is needed, and this is ${version}.`,
  );
  if (isBelow(version, least)) process.exitCode = 1;
}
