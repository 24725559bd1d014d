import type { Handle, Route } from '../http/call.ts';
import { authorizeDirectory } from '../http/keys.ts';
import { ApiError, gatewayError, scimError } from '../scim/errors.ts';
import type { Organization } from '../store/organization.ts';
import { discoveryRoutes } from './discovery-routes.ts';
import { groupRoutes } from './group-routes.ts';
import { organizationRoutes } from './organization-routes.ts';
import { userRoutes } from './user-routes.ts';

const BASE = '/scim/directory/:directoryId';

/** Every route of the provisioning service and of the organization, each behind its key. */
export function createRoutes(organization: Organization): Route[] {
  const ofDirectory = [...userRoutes, ...groupRoutes, ...discoveryRoutes].map(
    ({ method, path, handle }): Route => ({
      method,
      path: BASE + path,
      handle: (call) => handle(authorizeDirectory(organization, call), call),
    }),
  );
  return [...ofDirectory, ...organizationRoutes(organization)];
}

/**
 * Answers what fits no route: 405 where another method would, 404 anywhere else, `/Me`, `/Bulk` and `/.search`
 * included. Inside a directory the key is looked at first.
 * @see RFC 9110 section 15.5.6
 */
export function answerUnrouted(organization: Organization, routes: Route[]): Handle {
  const patterns = routes.map(({ method, path }) => ({
    method,
    pattern: new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`),
  }));
  return (call) => {
    if (call.directoryId !== undefined) authorizeDirectory(organization, call);
    const isSearch = call.pathname.endsWith('/.search');
    const others = isSearch ? [] : patterns.filter(({ pattern }) => pattern.test(call.pathname));
    if (others.length > 0) {
      const allow = others.map(({ method }) => method).join(', ');
      throw new ApiError('gateway', 405, 'Method Not Allowed', { headers: { allow } });
    }
    throw call.directoryId === undefined
      ? gatewayError(404, 'Not Found')
      : scimError(404, `Nothing is found at ${call.pathname}.`);
  };
}
