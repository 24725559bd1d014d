import type { WireGroup } from '../../generated/wire.ts';
import { memberPath } from '../protocol/filter.ts';
import type { PatchOperation } from '../protocol/types.ts';

/** How a removal is put. RFC 7644 names members in the path; some servers want them in the value. */
export type MemberForm = (ids: readonly string[]) => PatchOperation[];

export const adding: MemberForm = (ids) => [
  { op: 'add', path: 'members', value: ids.map((value) => ({ value })) },
];
export const removingByPath: MemberForm = (ids) => ids.map((id) => ({ op: 'remove', path: memberPath(id) }));
export const removingByValue: MemberForm = (ids) => [
  { op: 'remove', path: 'members', value: ids.map((value) => ({ value })) },
];

/** The members that a record shows; undefined where it has no list of them. */
export function membersOf({ members }: WireGroup): string[] | undefined {
  return members?.map(({ value }) => value);
}
