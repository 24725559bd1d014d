import type { ATLASSIAN_USER, ENTERPRISE_USER } from './urns.ts';

/** Any JSON object whose members are not known yet. */
export type JsonObject = Record<string, unknown>;

/** One value of `emails` or `phoneNumbers`. */
export interface ScimContact {
  value: string;
  display?: string;
  type?: string;
  primary?: boolean;
}

/** The parts of a person's name. */
export interface ScimName {
  formatted?: string;
  familyName?: string;
  givenName?: string;
  middleName?: string;
  honorificPrefix?: string;
  honorificSuffix?: string;
}

/** The two enterprise attributes Atlassian knows. */
export interface EnterpriseBlock {
  organization?: string;
  department?: string;
}

/** `meta` of a resource. Times are ISO 8601 in UTC with up to six fraction digits. */
export interface ScimMeta {
  resourceType: 'User' | 'Group';
  location: string;
  lastModified: string;
  created: string;
}

/** What a client may write on a user. */
export interface UserAttributes {
  userName: string;
  emails: ScimContact[];
  externalId?: string;
  name?: ScimName;
  displayName?: string;
  nickName?: string;
  title?: string;
  preferredLanguage?: string;
  timezone?: string;
  department?: string;
  organization?: string;
  phoneNumbers?: ScimContact[];
  [ENTERPRISE_USER]?: EnterpriseBlock;
  active: boolean;
}

/** A user as the directory returns it. */
export interface ScimUser extends UserAttributes {
  schemas: string[];
  meta: ScimMeta;
  groups: { type: 'direct'; value: string; display: string; $ref: string }[];
  [ATLASSIAN_USER]?: { atlassianAccountId?: string | null };
  id: string;
}

/** A group as the directory returns it. `display` of a member is the lower-cased user name. */
export interface ScimGroup {
  schemas: string[];
  id: string;
  externalId?: string;
  displayName: string;
  members: { type: 'User'; value: string; display: string; $ref: string }[];
  meta: ScimMeta;
}
