import type { ConnectionInput } from '../connector.ts';

/** Which environment variable fills which field of the connection. */
export const variables = {
  apiKey: 'ATLASSIAN_SCIM_API_KEY',
  directoryId: 'ATLASSIAN_SCIM_DIRECTORY_ID',
  baseUrl: 'ATLASSIAN_SCIM_BASE_URL',
  access: 'ATLASSIAN_SCIM_ACCESS',
  organizationId: 'ATLASSIAN_ORG_ID',
  organizationApiKey: 'ATLASSIAN_ORG_API_KEY',
  protectedUsers: 'ATLASSIAN_SCIM_PROTECTED_USERS',
  protectedGroups: 'ATLASSIAN_SCIM_PROTECTED_GROUPS',
  keyCreated: 'ATLASSIAN_SCIM_KEY_CREATED',
} as const;

/** The connection that the environment describes, or nothing when it holds none of the variables. */
export function connectionFromEnvironment(
  env: Record<string, string | undefined>,
): ConnectionInput | undefined {
  const given = Object.entries(variables).flatMap(([field, name]) => (env[name] ? [[field, env[name]]] : []));
  return given.length === 0 ? undefined : Object.fromEntries(given);
}
