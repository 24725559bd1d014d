import type { Answer } from '../http/call.ts';
import type { DirectoryRoute } from '../http/directory-routes.ts';
import { readBody } from '../http/read-body.ts';
import type { EqFilter } from '../scim/eq-filter.ts';
import { type Listing, listRecords } from '../scim/list-records.ts';
import { readOperations } from '../scim/patch-operations.ts';
import { requireSchema } from '../scim/read-value.ts';
import { CORE_GROUP } from '../scim/urns.ts';
import type { DirectoryState } from '../state/directory-state.ts';
import type { GroupRecord } from '../state/records.ts';
import { patchGroup } from './patch-group.ts';
import { readGroup } from './read-group.ts';
import { renderGroup } from './render-group.ts';
import { createGroup, refuseRename, requireGroup, updateGroup } from './write-group.ts';

/** The six group operations. */
export const groupRoutes: DirectoryRoute[] = [
  {
    method: 'GET',
    path: '/Groups',
    handle: (directory, { query }) => {
      const listing: Listing<GroupRecord> = {
        resource: 'GROUP',
        list: directory.groups.list,
        find: (filter) => findGroups(directory, filter),
        render: (group) => renderGroup(directory, group),
      };
      return { status: 200, body: listRecords(listing, query, directory.organization.settings.pageCap) };
    },
  },
  {
    method: 'POST',
    path: '/Groups',
    handle: (directory, call) => {
      const group = createGroup(directory, readAttributes(directory, readBody(call)));
      const headers = { location: `${directory.url()}/Groups/${group.id}` };
      return { ...answerGroup(directory, group, 201), headers };
    },
  },
  {
    method: 'GET',
    path: '/Groups/:id',
    handle: (directory, { params }) => answerGroup(directory, requireGroup(directory, params.id ?? '')),
  },
  {
    method: 'PUT',
    path: '/Groups/:id',
    handle: (directory, call) => {
      const group = requireGroup(directory, call.params.id ?? '');
      const wanted = readAttributes(directory, readBody(call));
      refuseRename(directory, group, wanted.displayName);
      const absent = directory.organization.settings.groupPutClearsMembers ? [] : group.members;
      const members = new Set(wanted.members ?? absent);
      updateGroup(directory, group, { members, externalId: wanted.externalId });
      return answerGroup(directory, group);
    },
  },
  {
    method: 'PATCH',
    path: '/Groups/:id',
    handle: (directory, call) => {
      const { strict, patchStatus } = directory.organization.settings;
      const group = requireGroup(directory, call.params.id ?? '');
      const operations = readOperations(readBody(call), strict);
      updateGroup(directory, group, patchGroup(directory, group, operations));
      return patchStatus === 204 ? { status: 204 } : answerGroup(directory, group);
    },
  },
  {
    method: 'DELETE',
    path: '/Groups/:id',
    handle: (directory, { params }) => {
      directory.groups.remove(requireGroup(directory, params.id ?? ''));
      return { status: 204 };
    },
  },
];

function readAttributes(directory: DirectoryState, body: Record<string, unknown>) {
  requireSchema(body, CORE_GROUP, directory.organization.settings.strict);
  return readGroup(directory, body);
}

function findGroups(directory: DirectoryState, filter: EqFilter): GroupRecord[] | undefined {
  if (filter.attribute !== 'displayname') return undefined;
  const group = directory.groups.byName(filter.value);
  return group ? [group] : [];
}

const answerGroup = (directory: DirectoryState, group: GroupRecord, status = 200): Answer => ({
  status,
  body: renderGroup(directory, group),
});
