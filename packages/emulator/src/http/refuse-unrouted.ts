import { gatewayRefusal, Refusal, scimRefusal } from '../scim/refusal.ts';
import type { Organization } from '../state/organization.ts';
import type { Handle, Route } from './call.ts';
import { authorizeDirectory } from './keys.ts';

/**
 * Answers what fits no route: 405 where another method would, 404 anywhere else, `/Me`, `/Bulk` and `/.search`
 * included. Inside a directory the key is looked at first.
 */
export function refuseUnrouted(organization: Organization, routes: Route[]): Handle {
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
      throw new Refusal('gateway', 405, 'Method Not Allowed', undefined, { allow });
    }
    throw call.directoryId === undefined
      ? gatewayRefusal(404, 'Not Found')
      : scimRefusal(404, `Nothing is found at ${call.pathname}.`);
  };
}
