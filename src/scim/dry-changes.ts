import { isDeepStrictEqual } from 'node:util';
import type { DryRun } from '../generated/types.ts';
import type { DryRecord, RecordType } from './dry-state.ts';
import { nameOf } from './protocol/decode.ts';
import { urns } from './protocol/ids.ts';
import { flatten } from './users/user-changes.ts';
import { enterpriseAttributes, plainAttributes } from './users/user-record.ts';
import { viewUser } from './users/user-view.ts';

type DryChange = DryRun['changes'][number];
type Attributes = Record<string, unknown>;

/** What a write of a user or a group changes: of itself, and of the groups that a deleted user leaves. Pure. */
export function changesOfWrite(
  type: RecordType,
  before: DryRecord | undefined,
  after: DryRecord | undefined,
): DryChange[] {
  if (type === 'groups') return groupChange(before, after);
  return [...userChange(before, after), ...(before && !after ? departures(before) : [])];
}

/** The change of one user, in the attributes people fill in; none when nothing differs. */
function userChange(before: DryRecord | undefined, after: DryRecord | undefined): DryChange[] {
  return change('user', before, after, before && attributesOf(before), after && attributesOf(after));
}

/** The change of one group: of its members only those who come and those who leave. */
function groupChange(before: DryRecord | undefined, after: DryRecord | undefined): DryChange[] {
  const [leave, come] = [missingFrom(before, after), missingFrom(after, before)];
  return change('group', before, after, before && summary(before, leave), after && summary(after, come));
}

const departures = ({ id: userId, groups = [] }: DryRecord): DryChange[] =>
  groups.map(({ value: id, display: name }) => ({
    kind: 'update',
    target: { type: 'group', id, ...(name === undefined ? {} : { name }) },
    before: { members: [userId] },
    after: {},
  }));

/** Everything that can be written: what people fill in, and attributes that the connector does not know. */
function attributesOf(record: DryRecord): Attributes {
  const unknown = Object.entries(record).filter(([name, value]) => !known.has(name) && value !== undefined);
  return { ...Object.fromEntries(unknown), ...flatten(viewUser(record)) };
}

/** Given by the directory, or taken apart by `flatten`. */
const known: ReadonlySet<string> = new Set([
  ...plainAttributes,
  ...enterpriseAttributes,
  ...['id', 'schemas', 'meta', 'groups', 'name', 'emails', 'phoneNumbers'],
  ...[urns.enterpriseUser, urns.atlassianUser],
]);

function change(
  type: DryChange['target']['type'],
  before: DryRecord | undefined,
  after: DryRecord | undefined,
  old: Attributes | undefined,
  now: Attributes | undefined,
): DryChange[] {
  const record = after ?? before;
  if (!record) return [];
  const name = nameOf(record);
  const target = { type, id: record.id, ...(name === record.id ? {} : { name }) };
  if (!old) return [{ kind: 'create', target, after: now ?? {} }];
  if (!now) return [{ kind: 'delete', target, before: old }];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(
    (key) => !isDeepStrictEqual(old[key], now[key]),
  );
  if (names.length === 0) return [];
  return [{ kind: 'update', target, before: pick(old, names), after: pick(now, names) }];
}

const summary = ({ displayName, externalId }: DryRecord, members: string[]): Attributes => ({
  displayName,
  ...(externalId === undefined ? {} : { externalId }),
  ...(members.length === 0 ? {} : { members }),
});

/** Members of one state that the other does not have. */
function missingFrom(one: DryRecord | undefined, other: DryRecord | undefined): string[] {
  const there = new Set(other?.members?.map(({ value }) => value));
  return (one?.members ?? []).map(({ value }) => value).filter((id) => !there.has(id));
}

const pick = (from: Attributes, names: readonly string[]): Attributes =>
  Object.fromEntries(names.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]])));
