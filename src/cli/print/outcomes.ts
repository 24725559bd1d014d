import { isRecord } from './scalar.ts';

type Row = Record<string, unknown>;

/** The outcomes that a row about a group holds, each with its group. */
export function outcomesIn(row: unknown): Row[] {
  if (!isRecord(row) || !Array.isArray(row.outcomes)) return [];
  return row.outcomes.filter(isRecord).map((outcome) => ({ group: row.group, ...outcome }));
}

/** The row without its outcomes, which stand in a table of their own. */
export function withoutOutcomes(row: Row): Row {
  const { outcomes, ...rest } = row;
  return Array.isArray(outcomes) ? rest : row;
}
