import { asObject, objectsIn } from 'connector-host-kit';
import { nameIn } from '../../api/rules.ts';
import type { Json, PlanRow } from '../../api/types.ts';
import {
  type Change,
  changesIn,
  type DryOutput,
  joined,
  lastingChanges,
  lost,
  verbOf,
} from './plan-changes.ts';
import type { TitleOf } from './plan-titles.ts';
import { text } from './ran-step.ts';

/** What would become of each record, over all steps that change it. `others`: outputs that name more of the records. Pure. */
export function planRows(outputs: DryOutput[], titleOf: TitleOf, others: Json[] = []): PlanRow[] {
  const names = namesIn([...outputs.map(({ output }) => output), ...others]);
  const nameOf = (id: string) => names.get(id) ?? id;
  const changes = new Map<string, Change>();
  const rows = new Map<string, PlanRow>();
  for (const dry of outputs) {
    for (const change of changesIn(dry)) {
      const key = keyOf(dry.connection, change.type, change.name ?? nameOf(change.id));
      const earlier = changes.get(key);
      changes.set(key, earlier ? joined(earlier, change) : change);
    }
    for (const row of requestRows(dry)) rows.set(row.key, row);
  }
  const lasting = lastingChanges(changes);
  for (const [key, change] of lasting) rows.set(key, rowOf(key, change, nameOf, titleOf));
  addMemberships(lasting.values(), rows, nameOf);
  for (const { joins, leaves, losses } of rows.values())
    for (const list of [joins, leaves, losses]) list.sort();
  return [...rows.values()].sort(
    (one, other) =>
      Number(other.losses.length > 0) - Number(one.losses.length > 0) ||
      one.type.localeCompare(other.type) * -1 ||
      one.name.localeCompare(other.name),
  );
}

const keyOf = (...parts: string[]): string => parts.join('\n').toLowerCase();

function rowOf(key: string, change: Change, nameOf: (id: string) => string, titleOf: TitleOf): PlanRow {
  const { kind: _, connection: __, isNet: ___, id, name, ...row } = change;
  const verb = verbOf(change);
  return {
    ...row,
    key,
    name: name ?? nameOf(id),
    titles: Object.fromEntries(
      Object.keys({ ...row.before, ...row.after }).map((attribute) => [
        attribute,
        titleOf(row.type, attribute),
      ]),
    ),
    verb,
    losses: lost[verb] ? [...row.losses, lost[verb]] : [...row.losses],
    joins: row.joins.map(nameOf),
    leaves: row.leaves.map(nameOf),
  };
}

/** Tells a membership on both of its sides: whoever reads looks for the person. */
function addMemberships(
  changes: Iterable<Change>,
  rows: Map<string, PlanRow>,
  nameOf: (id: string) => string,
): void {
  for (const { connection, joins, leaves, name, id, stepIds } of changes) {
    const container = name ?? nameOf(id);
    const memberRow = (member: string): PlanRow => {
      const about = { type: 'user', name: nameOf(member), verb: 'change' as const };
      const key = keyOf(connection, 'user', about.name);
      const row = rows.get(key) ?? { key, ...about, ...noChange() };
      const changed = { ...row, stepIds: [...new Set([...row.stepIds, ...stepIds])].sort() };
      rows.set(key, changed);
      return changed;
    };
    for (const member of joins) memberRow(member).joins.push(container);
    for (const member of leaves) {
      const row = memberRow(member);
      row.leaves.push(container);
      row.losses.push(`leaves ${container}`);
    }
  }
}

const noChange = () => ({
  losses: [],
  before: {},
  after: {},
  titles: {},
  joins: [],
  leaves: [],
  stepIds: [],
});

/** What is no change of a record is at least a request. */
function requestRows({ stepId, connection, output }: DryOutput): PlanRow[] {
  const dryRun = asObject(output.dryRun);
  if (objectsIn(dryRun?.changes).length > 0) return [];
  return objectsIn(dryRun?.requests).map(({ method, path, body }, index) => ({
    key: [connection, stepId, method, path, index].join('\n'),
    type: 'request',
    name: `${text(method)} ${text(path)}`,
    verb: text(method) === 'DELETE' ? 'delete' : 'change',
    ...noChange(),
    after: asObject(body) ?? {},
    stepIds: [stepId],
  }));
}

/** The names of everything in the outputs that has an id and a name. */
function namesIn(outputs: Json[]): Map<string, string> {
  const names = new Map<string, string>();
  const look = (value: Json, depth: number): void => {
    if (typeof value !== 'object' || value === null || depth > 8) return;
    const record = asObject(value) ?? {};
    const id = text(record.id) || text(record.value);
    const name = nameIn(record, id);
    if (id && name && !names.has(id)) names.set(id, name);
    for (const entry of Object.values(value)) look(entry, depth + 1);
  };
  for (const output of outputs) look(output, 0);
  for (const output of outputs) {
    for (const { target } of objectsIn(asObject(asObject(output)?.dryRun)?.changes)) {
      const { id, name } = asObject(target) ?? {};
      if (text(id) && text(name)) names.set(text(id), text(name));
    }
  }
  return names;
}
