import { isDeepStrictEqual } from 'node:util';
import { sameKey } from '../core/text.ts';
import type { WireGroup, WireUser } from '../generated/wire.ts';
import { decode } from './protocol/decode.ts';
import { isUuid } from './protocol/ids.ts';
import { applyOperations } from './protocol/requests.ts';

/** Which of the two kinds of records a state or a read is about. */
export type RecordType = 'users' | 'groups';

/** A user or a group: which of the two, the type beside it says. */
export type DryRecord = WireUser & WireGroup;

/** A record from what was written. */
export const decodeDry = (type: RecordType, record: { id: string }): DryRecord =>
  decode(record, type === 'users' ? 'Users' : 'Groups');

/** Users or groups as the writes of dry runs have left them. */
interface DryRecords {
  /** Those that a write changed, by id; null for those deleted. */
  changed: Map<string, DryRecord | null>;
  /** The ids of those that had a value at some time, by attribute and value. */
  holders: Map<string, Set<string>>;
}

/** What lies over a directory after the writes of dry runs. Plain data: it can be kept from one dry run to the next. */
export interface DryState {
  users: DryRecords;
  groups: DryRecords;
  /** The users that were deleted, by the groups that they left; the groups themselves are not changed otherwise. */
  departed: Map<string, Set<string>>;
  /** The ids of records that were made: the directory knows none of them. */
  made: Set<string>;
  /** How many writes there were. */
  writes: number;
  /** The links between records and accounts that were cut, as `directoryId/userId`. */
  cutLinks: Set<string>;
  /** The members of groups that were changed, to be looked up. */
  members: WeakMap<DryRecord, Set<string>>;
}

/** Nothing is written yet: the directory shows through unchanged. */
export function createDryState(): DryState {
  const none = (): DryRecords => ({ changed: new Map(), holders: new Map() });
  return {
    users: none(),
    groups: none(),
    departed: new Map(),
    made: new Set(),
    writes: 0,
    cutLinks: new Set(),
    members: new WeakMap(),
  };
}

/** Has the form of an id, and is none that a directory gives. */
export function nextId(state: DryState, type: RecordType): string {
  const number = String(state.made.size + 1).padStart(12, '0');
  const id = `00000000-0000-4000-${type === 'users' ? '8000' : '9000'}-${number}`;
  state.made.add(id);
  return id;
}

/** What a write left of a record: null where it is deleted, undefined where none touched it. */
export function leftOf(state: DryState, type: RecordType, id: string): DryRecord | null | undefined {
  const { changed } = state[type];
  return changed.has(id) || !isUuid(id) ? changed.get(id) : changed.get(id.toLowerCase());
}

/** A record of the directory as it would be shown; undefined where it is deleted. */
export function shown(state: DryState, type: RecordType, record: DryRecord): DryRecord | undefined {
  const left = leftOf(state, type, record.id);
  if (left === null) return undefined;
  if (type === 'users') return withGroups(state, left ?? record);
  return left ?? withoutDeparted(state, record);
}

/** Those that are there and were changed or made, as they would be shown. */
export function changedRecords(state: DryState, type: RecordType): DryRecord[] {
  return [...state[type].changed.values()].flatMap((record) =>
    record === null ? [] : (shown(state, type, record) ?? []),
  );
}

/** Those of them that have a value, or had it before. */
export function holdersOf(state: DryState, type: RecordType, attribute: string, value: string): DryRecord[] {
  const { changed, holders } = state[type];
  return [...(holders.get(keyOf(attribute, value)) ?? [])].flatMap((id) => changed.get(id) ?? []);
}

/** Lays a record over the directory, counts it as a write, and remembers its names and ids for lookups. Changes `state`. */
export function put(state: DryState, type: RecordType, record: DryRecord): void {
  const { changed, holders } = state[type];
  state.writes++;
  changed.set(record.id, record);
  for (const [attribute, value] of identitiesOf(record)) {
    const key = keyOf(attribute, value);
    const ids = holders.get(key) ?? new Set();
    holders.set(key, ids.add(record.id));
  }
}

/** A user who is deleted leaves every group. */
export function remove(state: DryState, type: RecordType, { id, groups }: DryRecord): void {
  state.writes++;
  state[type].changed.set(id, null);
  for (const { value: groupId } of type === 'users' ? (groups ?? []) : []) {
    const group = state.groups.changed.get(groupId);
    if (group) {
      const operation = { op: 'remove', path: 'members', value: [{ value: id }] } as const;
      put(state, 'groups', decodeDry('groups', { ...applyOperations(group, [operation]), id: groupId }));
    } else state.departed.set(groupId, new Set([...(state.departed.get(groupId) ?? []), id]));
  }
}

/** The attributes by which a directory looks for a record. */
export const identifying: readonly string[] = ['userName', 'displayName', 'externalId'];

/** What is unique in a directory: names, the external id, and the primary address. */
export function identitiesOf(record: DryRecord): [attribute: string, value: string][] {
  const names = identifying.flatMap((attribute): [string, string][] => {
    const value: unknown = Reflect.get(record, attribute);
    return typeof value === 'string' ? [[attribute, value]] : [];
  });
  return [...names, ...primaryAddresses(record).map((address): [string, string] => ['email', address])];
}

/** The addresses that are marked as primary: by them a directory knows whom a record is about. */
export const primaryAddresses = ({ emails = [] }: DryRecord): string[] =>
  emails.flatMap(({ value, primary }) => (primary ? [value] : []));

/** The key of a value in `holders`. External ids keep their case, all else is compared without. */
export const keyOf = (attribute: string, value: string): string =>
  `${attribute}:${sameKey(value, attribute === 'externalId')}`;

function withoutDeparted(state: DryState, record: DryRecord): DryRecord {
  const leaving = state.departed.get(record.id);
  if (!leaving || !record.members) return record;
  return { ...record, members: record.members.filter(({ value }) => !leaving.has(value)) };
}

/** A user's groups follow from the groups that were changed. */
function withGroups(state: DryState, user: DryRecord): DryRecord {
  const { changed } = state.groups;
  if (changed.size === 0) return user;
  const present = user.groups ?? [];
  const kept = present.filter(({ value }) => {
    const group = changed.get(value);
    return group === undefined || (group !== null && hasMember(state, group, user.id));
  });
  const joined = [...changed.values()].flatMap((group) =>
    group && hasMember(state, group, user.id) && !present.some(({ value }) => value === group.id)
      ? [
          {
            value: group.id,
            type: 'direct',
            ...(group.displayName === undefined ? {} : { display: group.displayName }),
          },
        ]
      : [],
  );
  const all = [...kept, ...joined];
  return isDeepStrictEqual(all, present) ? user : { ...user, groups: all };
}

function hasMember({ members }: DryState, group: DryRecord, id: string): boolean {
  const known = members.get(group) ?? new Set(group.members?.map(({ value }) => value));
  members.set(group, known);
  return known.has(id);
}
