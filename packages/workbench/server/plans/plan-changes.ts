import { asObject, objectsIn } from 'connector-host-kit';
import type { Json, JsonObject, PlanRow } from '../../api/types.ts';
import { text } from './ran-step.ts';

/** The output of a dry run, with whose it is: records of two connections are never the same. */
export interface DryOutput {
  stepId: string;
  connection: string;
  output: JsonObject;
}

/** What becomes of a record, in the connector's words; `joins` and `leaves` by ids. */
export interface Change extends Pick<PlanRow, 'type' | 'before' | 'after' | 'joins' | 'leaves' | 'stepIds'> {
  kind: string;
  /** What it loses on the way, where the end does not show it. */
  losses: string[];
  /** Of several changes. */
  isNet: boolean;
  connection: string;
  id: string;
  name: string | undefined;
}

export function changesIn({ stepId, connection, output }: DryOutput): Change[] {
  return objectsIn(asObject(output.dryRun)?.changes).map((change) => {
    const { members: leaves, ...before } = asObject(change.before) ?? {};
    const { members: joins, ...after } = asObject(change.after) ?? {};
    const { type, id, name } = asObject(change.target) ?? {};
    return {
      kind: text(change.kind),
      losses: [],
      isNet: false,
      connection,
      type: text(type) || 'record',
      id: text(id),
      name: text(name) || undefined,
      before,
      after,
      joins: texts(joins),
      leaves: texts(leaves),
      stepIds: [stepId],
    };
  });
}

/** One change after another, as one. */
export function joined(first: Change, next: Change): Change {
  const isGone = first.kind === 'delete' || first.kind === 'unlink';
  const both = {
    ...(first.kind === PASSED || isGone ? next : first),
    name: first.name ?? next.name,
    stepIds: [...new Set([...first.stepIds, ...next.stepIds])],
    isNet: true,
  };
  if (first.kind === PASSED) return both;
  if (isGone && next.kind === 'create')
    return { ...both, losses: [`${lost[verbOf(first)]}, then created anew`] };
  if (first.kind === 'create' && next.kind === 'delete' && first.losses.length === 0)
    return { ...both, kind: PASSED, before: {}, after: {}, joins: [], leaves: [] };
  const joins = new Set([...first.joins, ...next.joins]);
  const leaves = new Set([...first.leaves, ...next.leaves]);
  // What the first change has touched was otherwise before it.
  const untouched = Object.entries(next.before).filter(([key]) => !Object.hasOwn(first.after, key));
  const before = { ...Object.fromEntries(untouched), ...first.before };
  const after = Object.entries({ ...first.after, ...next.after }).filter(
    ([key]) => Object.hasOwn(next.after, key) || !Object.hasOwn(next.before, key),
  );
  return {
    ...both,
    ...differing(before, Object.fromEntries(after)),
    kind: next.kind === 'update' ? first.kind : next.kind,
    joins: [...joins].filter((id) => !leaves.has(id)),
    leaves: [...leaves].filter((id) => !joins.has(id)),
  };
}

/** Of a record that is created and deleted again. */
const PASSED = 'passed';

/** Without the attributes that come out as they are. */
function differing(before: JsonObject, after: JsonObject): Pick<Change, 'before' | 'after'> {
  const differs = ([key]: [string, unknown]) => JSON.stringify(before[key]) !== JSON.stringify(after[key]);
  const of = (part: JsonObject): JsonObject => Object.fromEntries(Object.entries(part).filter(differs));
  return { before: of(before), after: of(after) };
}

/** Those that come to something in the end. A record that passes joins no group. */
export function lastingChanges(changes: Map<string, Change>): Map<string, Change> {
  const passed = new Set([...changes.values()].flatMap(({ kind, id }) => (kind === PASSED ? [id] : [])));
  const lasting = [...changes].flatMap(([key, change]): [string, Change][] => {
    const { kind, before, after, isNet } = change;
    const [joins = [], leaves = []] = [change.joins, change.leaves].map((ids) =>
      ids.filter((id) => !passed.has(id)),
    );
    const size = Object.keys({ ...before, ...after }).length + joins.length + leaves.length;
    const isNone =
      kind === 'update' && size === 0 && (isNet || change.joins.length + change.leaves.length > 0);
    return kind === PASSED || isNone ? [] : [[key, { ...change, joins, leaves }]];
  });
  return new Map(lasting);
}

/** A deactivation takes access away as a deletion does. */
export function verbOf({ kind, before, after }: Change): PlanRow['verb'] {
  if (kind === 'create' || kind === 'delete' || kind === 'unlink') return kind;
  return after.active === false && before.active !== false ? 'deactivate' : 'change';
}

/** What is lost by it, in words. */
export const lost = {
  deactivate: 'deactivated',
  delete: 'deleted',
  unlink: 'unlinked',
  create: '',
  change: '',
};

const texts = (value: Json | undefined): string[] => (Array.isArray(value) ? value.map(text) : []);
