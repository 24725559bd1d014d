import type { Group, Member } from '../../generated/types.ts';
import type { ScimRecord } from '../protocol/decode.ts';

/** A group with all its members. */
export type FullGroup = Group & {
  members: Member[];
  /** The group could not be read: it may have other members than these. */
  membersUnknown?: true;
};

/** A group as actions return it: the record, with the members counted. A group without members may come without the list. */
export function viewGroup({
  id,
  displayName,
  members: listed,
  memberCount: _,
  ...attributes
}: ScimRecord): FullGroup {
  // The directory's answers are read as they come; what is there has SCIM's shape.
  const members = (Array.isArray(listed) ? listed : []) as Member[];
  return {
    id,
    ...(typeof displayName === 'string' ? { displayName } : {}),
    memberCount: members.length,
    ...attributes,
    members,
  };
}

/** The group without the list of its members, which may be long. */
export function withoutMembers({ members: _, membersUnknown: __, ...group }: FullGroup): Group {
  return group;
}

export const groupLabel = ({ displayName, id, memberCount }: Group): string =>
  `${displayName ?? id} (${memberCount} ${memberCount === 1 ? 'member' : 'members'})`;
