import { foldKeys, invalidValue, readText } from '../scim/read-value.ts';
import type { JsonObject } from '../scim/resources.ts';
import type { DirectoryState } from '../state/directory-state.ts';
import type { UserRecord } from '../state/records.ts';
import { findMembers, readMemberIds } from './read-members.ts';

/** What a client may write on a group. */
export interface GroupAttributes {
  displayName: string;
  externalId: string | undefined;
  /** `undefined`: the body does not speak of members. */
  members: UserRecord[] | undefined;
}

/** Reads a group body, its members looked up. Throws 400 without a name, 404 for an unknown member. */
export function readGroup(directory: DirectoryState, body: JsonObject): GroupAttributes {
  const source = foldKeys(body, ['displayName', 'externalId', 'members']);
  const displayName = readText(source.displayName, 'displayName', 'GROUP');
  if (!displayName) throw invalidValue('GROUP', 'attribute [displayName] is required.');
  const { members } = source;
  return {
    displayName,
    externalId: readText(source.externalId, 'externalId', 'GROUP'),
    members:
      members === undefined || members === null ? undefined : findMembers(directory, readMemberIds(members)),
  };
}
