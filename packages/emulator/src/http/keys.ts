import { failureRefusal, gatewayRefusal, scimRefusal } from '../scim/refusal.ts';
import type { DirectoryState } from '../state/directory-state.ts';
import type { Organization } from '../state/organization.ts';
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
  const directory = [...organization.directories.values()].find((candidate) => candidate.apiKey === key);
  return directory ? { kind: 'scim', directory } : { kind: 'other' };
}

const notAuthorized = (call: Call) =>
  failureRefusal(403, `Not authorized to access : ${call.pathname.slice(1)}`);

/** The directory a call may use. Throws 401 for no good key, 403 for a good key of another kind or directory. */
export function authorizeDirectory(organization: Organization, call: Call): DirectoryState {
  const key = identifyKey(organization, call.authorization);
  if (key.kind === 'organization') throw notAuthorized(call);
  if (!key.directory || key.directory.keyExpired) throw gatewayRefusal(401, 'Unauthorized');
  const id = call.directoryId ?? '';
  if (organization.settings.unknownDirectory === '404' && !organization.directories.has(id)) {
    throw scimRefusal(404, `Resource [DIRECTORY]: with id[${id}] not found.`);
  }
  if (key.directory.id !== id) throw notAuthorized(call);
  return key.directory;
}

/** Lets only the organization's key and address through. Throws 401 or 403 otherwise. */
export function authorizeOrganization(organization: Organization, call: Call): void {
  const { kind } = identifyKey(organization, call.authorization);
  if (kind === 'none' || kind === 'other') throw gatewayRefusal(401, 'Unauthorized');
  if (kind === 'scim' || call.params.organizationId !== organization.id) throw notAuthorized(call);
}
