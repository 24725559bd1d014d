import { isDeepStrictEqual } from 'node:util';
import type { DryRun, Member } from '../generated/types.ts';
import type { WireGroup, WireUser } from '../generated/wire.ts';
import { nameOf } from './protocol/decode.ts';
import type { WireRecord } from './protocol/types.ts';
import { flatten } from './users/user-changes.ts';
import { viewUser } from './users/user-view.ts';

type DryChange = DryRun['changes'][number];
type Attributes = Record<string, unknown>;

/** The change of one user, in the attributes people fill in; none when nothing differs. Pure. */
export function userChange(before: WireUser | undefined, after: WireUser | undefined): DryChange[] {
  return change(
    'user',
    before,
    after,
    before && flatten(viewUser(before)),
    after && flatten(viewUser(after)),
  );
}

/** The change of one group: of its members only those who come and those who leave. Pure. */
export function groupChange(before: WireGroup | undefined, after: WireGroup | undefined): DryChange[] {
  const [leave, come] = [missingFrom(before, after), missingFrom(after, before)];
  return change('group', before, after, before && summary(before, leave), after && summary(after, come));
}

function change(
  type: DryChange['target']['type'],
  before: WireRecord | undefined,
  after: WireRecord | undefined,
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

const summary = ({ displayName, externalId }: WireGroup, members: string[]): Attributes => ({
  displayName,
  ...(externalId === undefined ? {} : { externalId }),
  ...(members.length === 0 ? {} : { members }),
});

/** Members of one state that the other does not have. */
function missingFrom(one: WireGroup | undefined, other: WireGroup | undefined): string[] {
  const there = new Set(membersOf(other).map(({ value }) => value));
  return membersOf(one)
    .map(({ value }) => value)
    .filter((id) => !there.has(id));
}

const membersOf = (record: WireGroup | undefined): Member[] => record?.members ?? [];

const pick = (from: Attributes, names: readonly string[]): Attributes =>
  Object.fromEntries(names.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]])));
