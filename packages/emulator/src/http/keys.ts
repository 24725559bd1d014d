import { gatewayError, notFound, tracedError } from '../scim/errors.ts';
import type { DirectoryState, Organization } from '../store/organization.ts';
import type { Call } from './call.ts';

/** What kind of key a request carried; `other` is one nobody issued. */
export type KeyKind = 'scim' | 'organization' | 'other' | 'none';

interface Key {
  kind: KeyKind;
  directory?: DirectoryState;
}

/** Says whose key this is. */
export function identifyKey(organization: Organization, authorization: string | undefined): Key {
  if (!authorization) return { kind: 'none' };
  const [, key] = /^bearer +(\S+)$/i.exec(authorization.trim()) ?? [];
  if (key === organization.apiKey) return { kind: 'organization' };
  for (const directory of organization.directories.values()) {
    if (directory.apiKey === key) return { kind: 'scim', directory };
  }
  return { kind: 'other' };
}

const notAuthorized = (call: Call) =>
  tracedError(403, `Not authorized to access : ${call.pathname.slice(1)}`);

/**
 * The directory a call may use.
 * @throws 401 for no good key, 403 for a good key of another kind or directory, 404 by `unknownDirectory`
 */
export function authorizeDirectory(organization: Organization, call: Call): DirectoryState {
  const key = identifyKey(organization, call.authorization);
  if (key.kind === 'organization') throw notAuthorized(call);
  if (!key.directory || key.directory.keyExpired) throw gatewayError(401, 'Unauthorized');
  const id = call.directoryId ?? '';
  if (organization.settings.unknownDirectory === '404' && !organization.directories.has(id)) {
    throw notFound('DIRECTORY', id);
  }
  if (key.directory.id !== id) throw notAuthorized(call);
  return key.directory;
}

/**
 * Lets only the organization's key and address through.
 * @throws 401 for no good key, 403 for a directory's key or another organization
 */
export function authorizeOrganization(organization: Organization, call: Call): void {
  const { kind } = identifyKey(organization, call.authorization);
  if (kind === 'none' || kind === 'other') throw gatewayError(401, 'Unauthorized');
  if (kind === 'scim' || call.params.organizationId !== organization.id) throw notAuthorized(call);
}
