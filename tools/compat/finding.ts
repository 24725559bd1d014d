import { inc, parse } from 'semver';

/** How much a change asks of those who use the connector, as semantic versioning counts. */
export type Level = 'patch' | 'minor' | 'major';

export interface Finding {
  level: Level;
  /** What changed, such as `get-user: input user`. */
  where: string;
  reason: string;
}

export const levels: readonly Level[] = ['patch', 'minor', 'major'];

/** The greatest level among findings; undefined where nothing changed. */
export function levelOf(findings: readonly Finding[]): Level | undefined {
  return levels.findLast((level) => findings.some((finding) => finding.level === level));
}

/**
 * The least version for a change. Before 1.0.0 the places move by one, as semantic versioning and npm's caret have it:
 * what breaks raises the middle number, anything else the last.
 * @throws when the released version is not one such as 1.2.3.
 */
export function leastVersion(released: string, level: Level | undefined): string {
  const version = parse(released);
  if (!version) throw new Error(`"${released}" is not a version such as 1.2.3.`);
  if (level === undefined) return released;
  const place = version.major > 0 ? level : level === 'major' ? 'minor' : 'patch';
  // The version was parsed, so it can be raised.
  return inc(version, place) ?? released;
}

/** Whether two values mean the same, whatever the order of their members. */
export function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return members.map(([key, member]) => [key, ordered(member)]);
}
