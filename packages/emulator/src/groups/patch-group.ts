import { scimError } from '../scim/errors.ts';
import { parseEqFilter } from '../scim/list.ts';
import type { Operation } from '../scim/patch-operations.ts';
import { isObject, readText } from '../scim/read-value.ts';
import { CORE_GROUP } from '../scim/resources.ts';
import type { DirectoryState } from '../store/organization.ts';
import type { GroupRecord, UserRecord } from '../store/records.ts';
import { findMembers, readMemberIds } from './group-resource.ts';
import { requireSameName } from './write-group.ts';

/** A group while a PATCH is worked out: nothing of it is visible before the last operation went well. */
interface Draft {
  members: Set<UserRecord>;
  externalId: string | undefined;
}

const READ_ONLY = ['id', 'meta', 'schemas'];

/**
 * The members and external id after a PATCH; the group itself is not touched.
 * @throws 400 for what cannot be applied, with the `scimType` of the cause; 404 for an unknown member
 * @see RFC 7644 section 3.5.2
 */
export function patchGroup(directory: DirectoryState, group: GroupRecord, operations: Operation[]): Draft {
  const draft: Draft = { members: new Set(group.members), externalId: group.externalId };
  const { largestBatch, largestBatchStatus } = directory.organization.settings;
  const named = operations.reduce((sum, { value }) => sum + (Array.isArray(value) ? value.length : 1), 0);
  if (named > largestBatch)
    throw scimError(largestBatchStatus, `Resource [GROUP]: at most ${largestBatch} members in one request.`);
  for (const { op, path, value } of operations) {
    if (path !== undefined) {
      applyAt(directory, group, draft, { op, path, value });
    } else if (isObject(value)) {
      for (const [key, part] of Object.entries(value)) {
        if (!READ_ONLY.includes(key)) applyAt(directory, group, draft, { op, path: key, value: part });
      }
    } else {
      throw scimError(400, 'An operation without a path needs an object as value.', 'invalidValue');
    }
  }
  return draft;
}

function applyAt(
  directory: DirectoryState,
  group: GroupRecord,
  draft: Draft,
  { op, path, value }: Operation & { path: string },
): void {
  const prefix = `${CORE_GROUP.toLowerCase()}:`;
  const local = path.toLowerCase().startsWith(prefix) ? path.slice(prefix.length) : path;
  const [, name = '', filter] = /^(\w+)(?:\[(.+)\])?$/s.exec(local) ?? [];
  const attribute = name.toLowerCase();
  if (attribute === 'members') {
    applyToMembers(directory, draft, op, filter, value);
  } else if (attribute === 'displayname') {
    requireSameName(directory, group, value);
  } else if (attribute === 'externalid') {
    draft.externalId = op === 'remove' ? undefined : readText(value, 'externalId', 'GROUP');
  } else if (READ_ONLY.includes(attribute)) {
    throw scimError(400, `Resource [GROUP]: attribute [${attribute}] is read-only.`, 'mutability');
  } else {
    throw scimError(400, `Resource [GROUP]: path [${path}] is not known.`, 'invalidPath');
  }
}

function applyToMembers(
  directory: DirectoryState,
  draft: Draft,
  op: Operation['op'],
  filter: string | undefined,
  value: unknown,
): void {
  if (op === 'remove') {
    removeMembers(directory, draft, filter, value);
  } else if (filter !== undefined) {
    throw scimError(400, `Resource [GROUP]: members cannot be ${op}ed by filter.`, 'invalidPath');
  } else {
    const users = findMembers(directory, readMemberIds(value));
    if (op === 'replace') draft.members.clear();
    for (const user of users) draft.members.add(user);
  }
}

function removeMembers(
  directory: DirectoryState,
  draft: Draft,
  filter: string | undefined,
  value: unknown,
): void {
  const { memberRemoval } = directory.organization.settings;
  const hasValue = value !== undefined && value !== null;
  if (filter === undefined && !hasValue) {
    draft.members.clear();
    return;
  }
  if (memberRemoval !== 'any' && (memberRemoval === 'filter') !== (filter !== undefined)) {
    throw scimError(400, 'Resource [GROUP]: members cannot be removed in this form.', 'invalidPath');
  }
  const ids = filter === undefined ? readMemberIds(value) : [readMemberFilter(filter)];
  for (const id of ids) {
    const user = directory.users.byId(id);
    if (user) draft.members.delete(user);
  }
}

function readMemberFilter(filter: string): string {
  const parsed = parseEqFilter(filter);
  if (parsed?.attribute === 'value') return parsed.value;
  throw scimError(400, 'Resource [GROUP] invalid filter', 'invalidFilter');
}
