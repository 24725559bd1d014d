import { readGroup, renderGroup } from '../groups/group-resource.ts';
import { patchGroup } from '../groups/patch-group.ts';
import { createGroup, requireGroup, requireSameName, updateGroup } from '../groups/write-group.ts';
import { type Answer, type DirectoryRoute, readBody } from '../http/call.ts';
import { type EqFilter, type Listing, listRecords, type Query } from '../scim/list.ts';
import { readOperations } from '../scim/patch-operations.ts';
import { type Projection, readProjection } from '../scim/projection.ts';
import { requireSchema } from '../scim/read-value.ts';
import { CORE_GROUP } from '../scim/resources.ts';
import type { DirectoryState } from '../store/organization.ts';
import type { GroupRecord } from '../store/records.ts';

/**
 * The six group operations.
 * @see the vendor's User provisioning REST API reference
 */
export const groupRoutes: DirectoryRoute[] = [
  {
    method: 'GET',
    path: '/Groups',
    handle: (directory, { query }) => {
      const listing: Listing<GroupRecord> = {
        resource: 'GROUP',
        records: directory.groups.list,
        find: (filter) => findGroups(directory, filter),
        render: (group) => project(directory, query)(renderGroup(directory, group)),
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
      return { ...answerGroup(directory, group, call.query, 201), headers };
    },
  },
  {
    method: 'GET',
    path: '/Groups/:id',
    handle: (directory, { params, query }) =>
      answerGroup(directory, requireGroup(directory, params.id ?? ''), query),
  },
  {
    method: 'PUT',
    path: '/Groups/:id',
    handle: (directory, call) => {
      const group = requireGroup(directory, call.params.id ?? '');
      const wanted = readAttributes(directory, readBody(call));
      requireSameName(directory, group, wanted.displayName);
      const absent = directory.organization.settings.groupPutClearsMembers ? [] : group.members;
      const members = new Set(wanted.members ?? absent);
      updateGroup(directory, group, { members, externalId: wanted.externalId });
      return answerGroup(directory, group, call.query);
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
      return patchStatus === 204 ? { status: 204 } : answerGroup(directory, group, call.query);
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

const answerGroup = (directory: DirectoryState, group: GroupRecord, query: Query, status = 200): Answer => ({
  status,
  body: project(directory, query)(renderGroup(directory, group)),
});

const project = ({ organization }: DirectoryState, query: Query): Projection =>
  organization.settings.groupProjection ? readProjection(query) : (record) => record;
