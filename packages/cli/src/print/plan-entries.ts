import type { DryRun } from '../connector.ts';

type DryChange = DryRun['changes'][number];
type Attributes = Record<string, unknown>;

/** Everything that would happen to one user or group. */
export interface PlanEntry {
  kind: DryChange['kind'];
  target: DryChange['target'];
  before: Attributes;
  after: Attributes;
  /** The ids of those who come into a group, and of those who leave it. */
  come: string[];
  leave: string[];
}

/** The changes of a dry run put together by target: a group that changes in batches changes once. Pure. */
export function entriesOf(changes: readonly DryChange[]): PlanEntry[] {
  const entries = new Map<string, PlanEntry>();
  for (const change of changes) {
    const key = `${change.target.type} ${change.target.id}`;
    const entry = entryOf(change);
    const earlier = entries.get(key);
    entries.set(key, earlier === undefined ? entry : joined(earlier, entry));
  }
  return [...entries.values()];
}

function entryOf({ kind, target, before = {}, after = {} }: DryChange): PlanEntry {
  const { members: leave, ...old } = before as Attributes;
  const { members: come, ...now } = after as Attributes;
  return { kind, target, before: old, after: now, come: idsOf(come), leave: idsOf(leave) };
}

function joined(first: PlanEntry, next: PlanEntry): PlanEntry {
  const after = Object.entries({ ...first.after, ...next.after }).filter(
    ([name]) => Object.hasOwn(next.after, name) || !Object.hasOwn(next.before, name),
  );
  const [come, leave] = [new Set([...first.come, ...next.come]), new Set([...first.leave, ...next.leave])];
  return {
    kind: next.kind === 'update' ? first.kind : next.kind,
    target: { ...first.target, ...next.target },
    before: { ...next.before, ...first.before },
    after: Object.fromEntries(after),
    come: [...come].filter((id) => !leave.has(id)),
    leave: [...leave].filter((id) => !come.has(id)),
  };
}

const idsOf = (members: unknown): string[] => (Array.isArray(members) ? members.map(String) : []);

/** What happens to the target, in a word. A deactivation takes access away as a deletion does. */
export function verbOf({
  kind,
  before,
  after,
}: PlanEntry): 'change' | 'deactivate' | Exclude<PlanEntry['kind'], 'update'> {
  if (kind !== 'update') return kind;
  return after.active === false && before.active !== false ? 'deactivate' : 'change';
}
