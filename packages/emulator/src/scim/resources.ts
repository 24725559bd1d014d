// Schema names on the wire; the Atlassian one is the vendor's own.
/**
 * The URNs of schemas and messages.
 * @see RFC 7643 section 10, RFC 7644 section 8
 */
export const CORE_USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const CORE_GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
export const ENTERPRISE_USER = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
export const ATLASSIAN_USER = 'urn:scim:schemas:extension:atlassian-external:1.0';
export const LIST_RESPONSE = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';
export const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
export const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error';

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

/**
 * `meta` of a resource. Times are ISO 8601 in UTC with up to six fraction digits.
 * @see RFC 7643 section 3.1
 */
export interface ScimMeta {
  resourceType: 'User' | 'Group';
  location: string;
  lastModified: string;
  created: string;
}

/** The attributes of a user that are one text, in the order in which they are returned, as the User schema describes them. */
export const PLAIN_TEXTS = [
  ['displayName', 'Full name of the account'],
  ['nickName', 'Public name of the account'],
  ['title', 'Job title'],
  ['preferredLanguage', 'Language of the interface, such as en-US'],
  ['timezone', 'Time zone by its Olson name'],
] as const;

/** What a client may write on a user. Exactly one of `emails` is primary. */
export interface UserAttributes extends Partial<Record<(typeof PLAIN_TEXTS)[number][0], string>> {
  userName: string;
  emails: ScimContact[];
  externalId?: string;
  name?: ScimName;
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
