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
