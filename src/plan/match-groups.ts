import { preferExact, sameKey } from '../core/text.ts';
import type { Group, Member } from '../generated/types.ts';

/** A row of the list. */
export interface GroupRow {
  /** From 1. */
  row: number;
  name: string;
  externalId?: string;
  /** Undefined: no membership changes. */
  members?: readonly string[];
}

/** What all rows of one group want together; `rows` are numbered from 1. Without `members` no membership changes. */
export interface WantedGroup {
  rows: number[];
  name: string;
  externalId?: string;
  members?: string[];
}

/** A group of the directory with its members; `membersUnknown` if they could not be read. */
export type PresentGroup = Group & { members: Member[]; membersUnknown?: true };

/** One entry per group: merges rows with the same external id or name. Pure. */
export function mergeGroups(rows: readonly GroupRow[]): WantedGroup[] {
  const merged = new Map<string, WantedGroup>();
  for (const { row, name, externalId, members } of rows) {
    const key = externalId === undefined ? `name ${sameKey(name)}` : `id ${sameKey(externalId, true)}`;
    const known = merged.get(key) ?? { rows: [], name, ...(externalId === undefined ? {} : { externalId }) };
    known.rows.push(row);
    if (members !== undefined) known.members = [...new Set([...(known.members ?? []), ...members])];
    merged.set(key, known);
  }
  return [...merged.values()];
}

/** The group that a row means: by external id, then by name; or the reason why it is unclear. Pure. */
export function createGroupMatcher(present: readonly PresentGroup[]) {
  return ({ name, externalId }: WantedGroup): { group?: PresentGroup } | { reason: string } => {
    const withId =
      externalId === undefined
        ? []
        : present.filter(
            (group) =>
              group.externalId !== undefined && sameKey(group.externalId, true) === sameKey(externalId, true),
          );
    const same = present.filter(({ displayName = '' }) => sameKey(displayName) === sameKey(name));
    const named = preferExact(same, name, ({ displayName }) => displayName);
    if (withId.length > 1) return { reason: `${withId.length} groups have the external ID "${externalId}".` };
    const [group] = withId;
    const [other, ...others] = named;
    if (group) {
      return other && other.id !== group.id
        ? {
            reason: `The name belongs to another group (${other.id}) than the external ID (${group.displayName}, ${group.id}).`,
          }
        : { group };
    }
    if (others.length > 0) return { reason: `${named.length} groups have the name "${name}".` };
    if (other?.externalId && externalId !== undefined)
      return { reason: `The group "${other.displayName}" has another external ID: "${other.externalId}".` };
    return other ? { group: other } : {};
  };
}
