import type { Group, Member } from '../../generated/types.ts';
import type { WireGroup } from '../../generated/wire.ts';

/** A group with all its members. */
export type FullGroup = Group & {
  members: Member[];
  /** The group could not be read: it may have other members than these. */
  membersUnknown?: true;
};

/** A group as actions return it: the record, with the members counted. A group without members may come without the list. */
export function viewGroup({ id, displayName, members = [], ...attributes }: WireGroup): FullGroup {
  const memberCount = members.length;
  const group = {
    id,
    ...(displayName === undefined ? {} : { displayName }),
    memberCount,
    ...attributes,
    members,
  };
  // A directory may send a count of its own.
  return Object.assign(group, { memberCount });
}

/** The group without the list of its members, which may be long. */
export function withoutMembers({ members: _, membersUnknown: __, ...group }: FullGroup): Group {
  return group;
}

/** How a group is called in messages and menus. */
export const groupLabel = ({ displayName, id, memberCount }: Group): string =>
  `${displayName ?? id} (${memberCount} ${memberCount === 1 ? 'member' : 'members'})`;
