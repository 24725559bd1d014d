import { discoveryRoutes } from '../discovery/discovery-routes.ts';
import { groupRoutes } from '../groups/group-routes.ts';
import type { DirectoryState } from '../state/directory-state.ts';
import type { Organization } from '../state/organization.ts';
import { userRoutes } from '../users/user-routes.ts';
import type { Answer, Call, Route } from './call.ts';
import { authorizeDirectory } from './keys.ts';

/** A route below a directory's base address; its handler gets the directory the key opened. */
export interface DirectoryRoute extends Omit<Route, 'handle'> {
  readonly handle: (directory: DirectoryState, call: Call) => Answer;
}

const BASE = '/scim/directory/:directoryId';

/** Every route of the provisioning service, behind its key. */
export function directoryRoutes(organization: Organization): Route[] {
  return [...userRoutes, ...groupRoutes, ...discoveryRoutes].map(({ method, path, handle }) => ({
    method,
    path: BASE + path,
    handle: (call) => handle(authorizeDirectory(organization, call), call),
  }));
}
