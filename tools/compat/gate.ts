import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { lt } from 'semver';
import type { ConnectorManifest } from '../../src/generated/types.ts';
import { compareManifests } from './compare-manifests.ts';
import { leastVersion, levelOf } from './finding.ts';

/** The manifest of the last release, without its examples; `npm run compat -- --release` writes it. */
const releasedFile = 'released/connector.json';

export interface Verdict {
  /** Whether the version is high enough for what changed. */
  passed: boolean;
  /** One for each finding, and a last one that sums up. */
  lines: string[];
}

/** Compares a manifest with the last release and says which version the changes ask for. */
export function judge(
  manifest: ConnectorManifest,
  version: string,
  released: ConnectorManifest = readReleased(),
): Verdict {
  const findings = compareManifests(released, manifest);
  const level = levelOf(findings);
  const least = leastVersion(released.version ?? '', level);
  const summary =
    level === undefined
      ? `Nothing changed since ${released.version}.`
      : `Since ${released.version} the gravest change is ${level}: at least ${least} is needed, and this is ${version}.`;
  return {
    passed: !lt(version, least),
    lines: [...findings.map(({ level, where, reason }) => `${level}  ${where}: ${reason}`), summary],
  };
}

export function readReleased(): ConnectorManifest {
  // It was a manifest when it was written.
  return JSON.parse(readFileSync(releasedFile, 'utf8')) as ConnectorManifest;
}

/** Takes a manifest as the last release; returns the file it is kept in. */
export function writeReleased({ actions = [], ...rest }: ConnectorManifest): string {
  const kept = { ...rest, actions: actions.map((action) => ({ ...action, examples: [] })) };
  mkdirSync(dirname(releasedFile), { recursive: true });
  writeFileSync(releasedFile, `${JSON.stringify(kept, null, 2)}\n`);
  return releasedFile;
}
