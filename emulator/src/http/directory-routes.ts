import { discoveryRoutes } from '../discovery/discovery-routes.ts';
import { groupRoutes } from '../groups/group-routes.ts';
import { scimRefusal } from '../scim/refusal.ts';
import type { DirectoryState } from '../state/directory-state.ts';
import type { Organization } from '../state/organization.ts';
import { userRoutes } from '../users/user-routes.ts';
import type { Answer, Call, Route } from './call.ts';
import { authorizeDirectory } from './keys.ts';
import type { Fallback } from './server.ts';

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

/** `/Me`, `/Bulk`, `/.search` and all else the service does not have: the key is looked at first, then 404. */
export const unknownDirectoryPaths = (organization: Organization): Fallback => ({
  paths: [`${BASE}/*`, `${BASE}/Users/.search`, `${BASE}/Groups/.search`],
  handle: (call: Call): Answer => {
    authorizeDirectory(organization, call);
    throw scimRefusal(404, `Nothing is found at ${call.pathname}.`);
  },
});
