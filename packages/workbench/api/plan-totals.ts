import type { Json } from './json.ts';
import type { Plan, PlanRow } from './plans.ts';

export interface PlanTotal {
  key: 'create' | 'change' | 'remove' | 'losses' | 'problems';
  label: string;
  count: number;
  /** Of what kind: "26 users, 3 groups". */
  detail: string;
  tone: 'gain' | 'change' | 'loss' | 'warn';
}

/** The figures at the head of a plan. People count before groups that only gain or lose them. */
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
    { key: 'problems', label: 'Not done', count: problems.length, detail: '', tone: 'warn' },
  ];
}

/** A plan in a sentence: who would lose access. */
export function planHeadline(plan: Pick<Plan, 'rows' | 'problems'>): string {
  if (plan.rows.length === 0) return 'Nothing would change';
  const losses = planTotals(plan).find(({ key }) => key === 'losses')?.detail;
  return losses ? `${losses} would lose access` : 'Nobody would lose access';
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
  { type, before, after, joins, leaves }: PlanRow,
  textOf: (value: Json | undefined) => string,
): { attributes: PlanChange[]; memberships: PlanChange[] } {
  const membership = type === 'group' ? 'member' : 'group';
  return {
    attributes: Object.keys({ ...before, ...after }).map((what) => ({
      what,
      before: textOf(before[what]),
      after: textOf(after[what]),
    })),
    memberships: [
      ...leaves.map((name) => ({ what: membership, before: name, after: '' })),
      ...joins.map((name) => ({ what: membership, before: '', after: name })),
    ],
  };
}

function counted(rows: PlanRow[]): Pick<PlanTotal, 'count' | 'detail'> {
  const kinds = new Map<string, number>();
  for (const { type } of rows) kinds.set(type, (kinds.get(type) ?? 0) + 1);
  const [first, ...others] = [...kinds].sort(([one], [other]) => (one > other ? -1 : 1));
  if (!first) return { count: 0, detail: '' };
  const words = ([kind, number]: [string, number]) => `${number} ${kind}${number === 1 ? '' : 's'}`;
  return { count: first[1], detail: [first, ...others].map(words).join(', ') };
}
