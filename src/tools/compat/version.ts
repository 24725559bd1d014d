import type { Level } from './finding.ts';

type Version = [major: number, minor: number, patch: number];

/**
 * The least version for a change. Before 1.0.0 the places move by one, as semantic versioning and npm's caret have it:
 * what breaks raises the middle number, anything else the last.
 */
export function leastVersion(released: string, level: Level | undefined): string {
  const [major, minor, patch] = parse(released);
  if (level === undefined) return released;
  const place = level === 'major' ? 0 : level === 'minor' ? 1 : 2;
  const raised = major > 0 ? place : Math.min(2, place + 1);
  if (raised === 0) return `${major + 1}.0.0`;
  return raised === 1 ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}

export function isBelow(version: string, least: string): boolean {
  const [one, other] = [parse(version), parse(least)];
  const place = one.findIndex((number, index) => number !== other[index]);
  return place >= 0 && (one[place] ?? 0) < (other[place] ?? 0);
}

function parse(version: string): Version {
  const [, ...numbers] = /^(\d+)\.(\d+)\.(\d+)$/.exec(version) ?? [];
  if (numbers.length === 0) throw new Error(`"${version}" is not a version such as 1.2.3.`);
  return numbers.map(Number) as Version;
}
