import type { Answer } from '../http/call.ts';
import type { DirectoryRoute } from '../http/directory-routes.ts';
import { readBody } from '../http/read-body.ts';
import { type Listing, listRecords } from '../scim/list-records.ts';
import { readOperations } from '../scim/patch-operations.ts';
import { requireSchema } from '../scim/read-value.ts';
import type { UserAttributes } from '../scim/resources.ts';
import { CORE_USER } from '../scim/urns.ts';
import type { DirectoryState } from '../state/directory-state.ts';
import type { UserRecord } from '../state/records.ts';
import { findUsers } from './find-users.ts';
import { patchUser } from './patch-user.ts';
import { type Projection, readProjection } from './project-user.ts';
import { readUser } from './read-user.ts';
import { renderUser } from './render-user.ts';
import { shareAttributes } from './share-attributes.ts';
import { createUser, deleteUser, requireUser, updateUser } from './write-user.ts';

/** The six user operations. */
export const userRoutes: DirectoryRoute[] = [
  {
    method: 'GET',
    path: '/Users',
    handle: (directory, { query }) => {
      const project = readProjection(query);
      const listing: Listing<UserRecord> = {
        resource: 'USER',
        list: directory.users.list,
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
  return shareAttributes(readUser(body, strict));
}

const answerUser = (
  directory: DirectoryState,
  user: UserRecord,
  project: Projection,
  status = 200,
): Answer => ({ status, body: project(renderUser(directory, user)) });
