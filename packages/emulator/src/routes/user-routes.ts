import { type Answer, type DirectoryRoute, readBody } from '../http/call.ts';
import { type EqFilter, type Listing, listRecords } from '../scim/list.ts';
import { readOperations } from '../scim/patch-operations.ts';
import { type Projection, readProjection } from '../scim/projection.ts';
import { requireSchema } from '../scim/read-value.ts';
import { CORE_USER, type UserAttributes } from '../scim/resources.ts';
import type { DirectoryState } from '../store/organization.ts';
import type { UserRecord } from '../store/records.ts';
import { patchUser } from '../users/patch-user.ts';
import { alignSharedAttributes } from '../users/user-attributes.ts';
import { readUser, renderUser } from '../users/user-resource.ts';
import { createUser, deleteUser, requireUser, updateUser } from '../users/write-user.ts';

/**
 * The six user operations.
 * @see the vendor's User provisioning REST API reference
 */
export const userRoutes: DirectoryRoute[] = [
  {
    method: 'GET',
    path: '/Users',
    handle: (directory, { query }) => {
      const project = readProjection(query);
      const listing: Listing<UserRecord> = {
        resource: 'USER',
        records: directory.users.list,
        find: (filter) => findUsers(directory, filter),
        render: (user) => project(renderUser(directory, user)),
      };
      return { status: 200, body: listRecords(listing, query, directory.organization.settings.pageCap) };
    },
  },
  {
    method: 'POST',
    path: '/Users',
    handle: (directory, call) => {
      const project = readProjection(call.query);
      const user = createUser(directory, readAttributes(directory, readBody(call)));
      const headers = { location: `${directory.url()}/Users/${user.id}` };
      return { ...answerUser(directory, user, project, 201), headers };
    },
  },
  {
    method: 'GET',
    path: '/Users/:id',
    handle: (directory, { params, query }) =>
      answerUser(directory, requireUser(directory, params.id ?? ''), readProjection(query)),
  },
  {
    method: 'PUT',
    path: '/Users/:id',
    handle: (directory, call) => {
      const project = readProjection(call.query);
      const user = requireUser(directory, call.params.id ?? '');
      updateUser(directory, user, readAttributes(directory, readBody(call)));
      return answerUser(directory, user, project);
    },
  },
  {
    method: 'PATCH',
    path: '/Users/:id',
    handle: (directory, call) => {
      const { strict, patchStatus } = directory.organization.settings;
      const project = readProjection(call.query);
      const user = requireUser(directory, call.params.id ?? '');
      const operations = readOperations(readBody(call), strict);
      updateUser(directory, user, patchUser(user.attributes, operations, strict));
      return patchStatus === 204 ? { status: 204 } : answerUser(directory, user, project);
    },
  },
  {
    method: 'DELETE',
    path: '/Users/:id',
    handle: (directory, { params }) => {
      deleteUser(directory, requireUser(directory, params.id ?? ''));
      return { status: 204 };
    },
  },
];

function readAttributes(directory: DirectoryState, body: Record<string, unknown>): UserAttributes {
  const { strict } = directory.organization.settings;
  requireSchema(body, CORE_USER, strict);
  return alignSharedAttributes(readUser(body, strict));
}

const answerUser = (
  directory: DirectoryState,
  user: UserRecord,
  project: Projection,
  status = 200,
): Answer => ({ status, body: project(renderUser(directory, user)) });

/** Users by the two attributes the service filters by: `userName` in any case, `externalId` exactly. */
function findUsers(directory: DirectoryState, filter: EqFilter): UserRecord[] | undefined {
  if (filter.attribute === 'externalid') return directory.users.byExternalId(filter.value);
  if (filter.attribute !== 'username') return undefined;
  const user = directory.users.byUserName(filter.value);
  return user ? [user] : [];
}
