import { alreadyExists, notFound, scimError } from '../scim/errors.ts';
import { type DirectoryState, hasGroupNamed } from '../store/organization.ts';
import type { GroupRecord, UserRecord } from '../store/records.ts';
import type { GroupAttributes } from './group-resource.ts';

/**
 * Stores a new group.
 * @param id default: a new UUID
 * @throws 409 `uniqueness` when the organization has a group of this name; an `Error` when the given id is taken
 */
export function createGroup(directory: DirectoryState, wanted: GroupAttributes, id?: string): GroupRecord {
  if (hasGroupNamed(directory.organization, wanted.displayName)) {
    throw alreadyExists('GROUP', 'displayName', wanted.displayName);
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

/**
 * Lets a write pass that keeps the name; with `renameMode` `ignore` any.
 * @throws 400 `mutability` when it would rename the group
 */
export function requireSameName(directory: DirectoryState, group: GroupRecord, displayName: unknown): void {
  if (displayName === group.displayName || directory.organization.settings.renameMode === 'ignore') return;
  throw scimError(400, 'Resource [GROUP]: attribute [displayName] is immutable.', 'mutability');
}

/**
 * The group with this id.
 * @throws 404 when there is none
 */
export function requireGroup(directory: DirectoryState, id: string): GroupRecord {
  const group = directory.groups.byId(id);
  if (!group) throw notFound('GROUP', id);
  return group;
}
