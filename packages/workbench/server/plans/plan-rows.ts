import { asObject, objectsIn } from 'connector-host-kit';
import type { Json, JsonObject, PlanRow } from '../../api/types.ts';
import { text } from './ran-step.ts';

/** The output of a dry run, with whose it is: records of two connections are never the same. */
export interface DryOutput {
  stepId: string;
  connection: string;
  output: JsonObject;
}

interface Entry {
  kind: string;
  type: string;
  id: string;
  name: string | undefined;
  before: JsonObject;
  after: JsonObject;
  come: string[];
  leave: string[];
  connection: string;
  stepIds: string[];
}

/** What would become of each record, over all steps that change it. Pure. */
export function planRows(outputs: DryOutput[]): PlanRow[] {
  const names = namesIn(outputs.map(({ output }) => output));
  const nameOf = (id: string) => names.get(id) ?? id;
  const entries = new Map<string, Entry>();
  const rows = new Map<string, PlanRow>();
  for (const dry of outputs) {
    for (const entry of entriesOf(dry)) {
      const key = [dry.connection, entry.type, entry.name ?? nameOf(entry.id)].join('\n').toLowerCase();
      const earlier = entries.get(key);
      entries.set(key, earlier ? joined(earlier, entry) : entry);
    }
    for (const row of requestRows(dry)) rows.set(row.key, row);
  }
  for (const [key, entry] of entries) rows.set(key, rowOf(key, entry, nameOf));
  addMemberships(entries.values(), rows, nameOf);
  for (const { joins, leaves, losses } of rows.values())
    for (const list of [joins, leaves, losses]) list.sort();
  return [...rows.values()].sort(
    (one, other) =>
      Number(other.losses.length > 0) - Number(one.losses.length > 0) ||
      one.type.localeCompare(other.type) * -1 ||
      one.name.localeCompare(other.name),
  );
}

function entriesOf({ stepId, connection, output }: DryOutput): Entry[] {
  return objectsIn(asObject(output.dryRun)?.changes).map(({ kind, target, before, after }) => {
    const { members: leave, ...old } = asObject(before) ?? {};
    const { members: come, ...now } = asObject(after) ?? {};
    const { type, id, name } = asObject(target) ?? {};
    return {
      kind: text(kind),
      type: text(type) || 'record',
      id: text(id),
      name: text(name) || undefined,
      before: old,
      after: now,
      come: texts(come),
      leave: texts(leave),
      connection,
      stepIds: [stepId],
    };
  });
}

function joined(first: Entry, next: Entry): Entry {
  const [come, leave] = [new Set([...first.come, ...next.come]), new Set([...first.leave, ...next.leave])];
  const after = Object.entries({ ...first.after, ...next.after }).filter(
    ([key]) => Object.hasOwn(next.after, key) || !Object.hasOwn(next.before, key),
  );
  return {
    ...first,
    kind: next.kind === 'update' ? first.kind : next.kind,
    name: first.name ?? next.name,
    before: { ...next.before, ...first.before },
    after: Object.fromEntries(after),
    come: [...come].filter((id) => !leave.has(id)),
    leave: [...leave].filter((id) => !come.has(id)),
    stepIds: [...new Set([...first.stepIds, ...next.stepIds])],
  };
}

/** A deactivation takes access away as a deletion does. */
function verbOf({ kind, before, after }: Entry): PlanRow['verb'] {
  if (kind === 'create' || kind === 'delete' || kind === 'unlink') return kind;
  return after.active === false && before.active !== false ? 'deactivate' : 'change';
}

const lost = { deactivate: 'deactivated', delete: 'deleted', unlink: 'unlinked', create: '', change: '' };

function rowOf(key: string, entry: Entry, nameOf: (id: string) => string): PlanRow {
  const verb = verbOf(entry);
  return {
    key,
    type: entry.type,
    name: entry.name ?? nameOf(entry.id),
    verb,
    losses: lost[verb] ? [lost[verb]] : [],
    before: entry.before,
    after: entry.after,
    joins: entry.come.map(nameOf),
    leaves: entry.leave.map(nameOf),
    stepIds: entry.stepIds,
  };
}

/** Tells a membership on both of its sides: whoever reads looks for the person. */
function addMemberships(
  entries: Iterable<Entry>,
  rows: Map<string, PlanRow>,
  nameOf: (id: string) => string,
): void {
  for (const { connection, come, leave, name, id, stepIds } of entries) {
    const container = name ?? nameOf(id);
    const memberRow = (member: string): PlanRow => {
      const key = [connection, 'user', nameOf(member)].join('\n').toLowerCase();
      const row = rows.get(key) ?? {
        ...{ key, type: 'user', name: nameOf(member), verb: 'change' as const, losses: [] },
        ...{ before: {}, after: {}, joins: [], leaves: [], stepIds: [] },
      };
      const changed = { ...row, stepIds: [...new Set([...row.stepIds, ...stepIds])].sort() };
      rows.set(key, changed);
      return changed;
    };
    for (const member of come) memberRow(member).joins.push(container);
    for (const member of leave) {
      const row = memberRow(member);
      row.leaves.push(container);
      row.losses.push(`leaves ${container}`);
    }
  }
}

/** What is no change of a record is at least a request. */
function requestRows({ stepId, connection, output }: DryOutput): PlanRow[] {
  const dryRun = asObject(output.dryRun);
  if (objectsIn(dryRun?.changes).length > 0) return [];
  return objectsIn(dryRun?.requests).map(({ method, path, body }, index) => ({
    key: [connection, stepId, method, path, index].join('\n'),
    type: 'request',
    name: `${text(method)} ${text(path)}`,
    verb: text(method) === 'DELETE' ? 'delete' : 'change',
    losses: [],
    before: {},
    after: asObject(body) ?? {},
    joins: [],
    leaves: [],
    stepIds: [stepId],
  }));
}

const namingKeys = ['userName', 'name', 'displayName', 'display', 'user', 'group', 'email'];

/** The names of everything in the outputs that has an id and a name. */
function namesIn(outputs: Json[]): Map<string, string> {
  const names = new Map<string, string>();
  const look = (value: Json | undefined, depth: number): void => {
    if (typeof value !== 'object' || value === null || depth > 8) return;
    if (Array.isArray(value)) {
      for (const entry of value) look(entry, depth + 1);
      return;
    }
    const id = text(value.id) || text(value.value);
    const name = namingKeys.map((key) => text(value[key])).find((found) => found !== '' && found !== id);
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

const texts = (value: Json | undefined): string[] => (Array.isArray(value) ? value.map(text) : []);
