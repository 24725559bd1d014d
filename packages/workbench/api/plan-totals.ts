import type { Json } from './json.ts';
import type { Plan, PlanRow } from './plans.ts';

export interface PlanTotal {
  key: 'create' | 'change' | 'remove' | 'losses' | 'problems';
  label: string;
  /** Of rows, whatever they are of. */
  count: number;
  /** People first. */
  kinds: { count: number; unit: string }[];
  /** The same as one text: "26 users, 3 groups"; '' for none. */
  detail: string;
  tone: 'gain' | 'change' | 'loss' | 'warn';
}

/** The figures at the head of a plan: users and groups are counted apart. */
export function planTotals({ rows, problems }: Pick<Plan, 'rows' | 'problems'>): PlanTotal[] {
  const total = (key: PlanTotal['key'], label: string, tone: PlanTotal['tone']): PlanTotal => {
    const found = rows.filter((row) => belongsTo(row, key));
    return { key, label, tone, ...counted(found) };
  };
  return [
    total('create', 'Create', 'gain'),
    total('change', 'Change', 'change'),
    total('remove', 'Remove', 'loss'),
    total('losses', 'Lose access', 'loss'),
    { key: 'problems', label: 'Not done', tone: 'warn', ...counted(problems.map(() => ({ type: 'item' }))) },
  ];
}

/** A plan in a sentence: who would lose access. */
export function planHeadline(plan: Pick<Plan, 'rows' | 'problems'>): string {
  if (plan.rows.length === 0) return 'Nothing would change';
  const losses = planTotals(plan).find(({ key }) => key === 'losses')?.detail;
  return losses ? `${losses} would lose access` : 'Nobody would lose access';
}

/** "26 users lose access"; undefined: nobody does. */
export function lossesIn(totals: PlanTotal[]): string | undefined {
  const { count = 0, detail } = totals.find(({ key }) => key === 'losses') ?? {};
  return count > 0 ? `${detail} ${count === 1 ? 'loses' : 'lose'} access` : undefined;
}

/** Whether a row is one of those that a total counts. */
export function belongsTo({ verb, losses }: PlanRow, key: PlanTotal['key']): boolean {
  if (key === 'losses') return losses.length > 0;
  if (key === 'remove') return verb !== 'create' && verb !== 'change';
  return verb === key;
}

interface PlanChange {
  what: string;
  before: string;
  after: string;
}

/** What would be different of a record: its attributes, and who or what leaves and comes. `textOf`: how a value is shown. */
export function changesOf(
  { type, before, after, titles, joins, leaves }: PlanRow,
  textOf: (value: Json | undefined) => string,
): { attributes: PlanChange[]; memberships: PlanChange[] } {
  const membership = type === 'group' ? 'Member' : 'Group';
  return {
    attributes: Object.keys({ ...before, ...after }).map((key) => ({
      what: titles[key] ?? key,
      before: textOf(before[key]),
      after: textOf(after[key]),
    })),
    memberships: [
      ...leaves.map((name) => ({ what: membership, before: name, after: '' })),
      ...joins.map((name) => ({ what: membership, before: '', after: name })),
    ],
  };
}

function counted(rows: Pick<PlanRow, 'type'>[]): Pick<PlanTotal, 'count' | 'kinds' | 'detail'> {
  const counts = new Map<string, number>();
  for (const { type } of rows) counts.set(type, (counts.get(type) ?? 0) + 1);
  const kinds = [...counts]
    .sort(([one], [other]) => (one > other ? -1 : 1))
    .map(([type, count]) => ({ count, unit: count === 1 ? type : `${type}s` }));
  const detail = kinds.map(({ count, unit }) => `${count} ${unit}`).join(', ');
  return { count: rows.length, kinds, detail };
}
