import { scimRefusal } from '../scim/refusal.ts';
import type { DirectoryState } from '../state/directory-state.ts';
import { hasGroupNamed } from '../state/organization.ts';
import type { GroupRecord, UserRecord } from '../state/records.ts';
import type { GroupAttributes } from './read-group.ts';

/** Stores a new group. Throws 409 when the organization has one of this name. */
export function createGroup(directory: DirectoryState, wanted: GroupAttributes, id?: string): GroupRecord {
  if (hasGroupNamed(directory.organization, wanted.displayName)) {
    throw scimRefusal(
      409,
      `Resource [GROUP]: with displayName[${wanted.displayName}] already exists.`,
      'uniqueness',
    );
  }
  const newId = id ?? directory.random.uuid();
  if (directory.groups.byId(newId)) throw new Error(`A group with the id ${newId} exists.`);
  const createdAt = directory.organization.clock();
  const group: GroupRecord = {
    id: newId,
    sequence: directory.nextSequence(),
    displayName: wanted.displayName,
    externalId: wanted.externalId,
    members: new Set(wanted.members),
    createdAt,
    modifiedAt: createdAt,
  };
  directory.groups.insert(group);
  return group;
}

/** Sets members and external id. `lastModified` moves only when something changed. */
export function updateGroup(
  directory: DirectoryState,
  group: GroupRecord,
  wanted: { members: Set<UserRecord>; externalId: string | undefined },
): void {
  const movedMembers = directory.groups.setMembers(group, wanted.members);
  if (movedMembers || wanted.externalId !== group.externalId) {
    group.modifiedAt = directory.organization.clock();
  }
  group.externalId = wanted.externalId;
}

/** Throws 400 when a write would rename the group, unless renames are ignored. */
export function refuseRename(directory: DirectoryState, group: GroupRecord, displayName: unknown): void {
  if (displayName === group.displayName || directory.organization.settings.renameMode === 'ignore') return;
  throw scimRefusal(400, 'Resource [GROUP]: attribute [displayName] is immutable.', 'mutability');
}

/** The group with this id, or 404. */
export function requireGroup(directory: DirectoryState, id: string): GroupRecord {
  const group = directory.groups.byId(id);
  if (!group) throw scimRefusal(404, `Resource [GROUP]: with id[${id}] not found.`);
  return group;
}
