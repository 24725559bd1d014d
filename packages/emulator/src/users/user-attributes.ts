import { ATLASSIAN_USER, ENTERPRISE_USER } from '../scim/urns.ts';

/** Single strings, in the order in which they are returned. */
export const TEXT_ATTRIBUTES = [
  'displayName',
  'nickName',
  'title',
  'preferredLanguage',
  'timezone',
  'department',
  'organization',
] as const;

export const NAME_PARTS = [
  'formatted',
  'familyName',
  'givenName',
  'middleName',
  'honorificPrefix',
  'honorificSuffix',
] as const;

export const CONTACT_PARTS = ['value', 'display', 'type', 'primary'] as const;

/** Values the service keeps once and returns at the top level, in the enterprise block, or in both. */
export const SHARED_ATTRIBUTES = ['organization', 'department'] as const;

/** Every attribute a client may write, in its known spelling. */
export const WRITABLE_ATTRIBUTES = [
  'userName',
  'emails',
  'externalId',
  'name',
  ...TEXT_ATTRIBUTES,
  'phoneNumbers',
  'active',
  ENTERPRISE_USER,
] as const;

/** Attributes only the service writes. */
export const READ_ONLY_ATTRIBUTES = ['id', 'schemas', 'meta', 'groups', ATLASSIAN_USER] as const;

/** Sub-attributes of the complex attributes. */
export const SUB_ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  name: NAME_PARTS,
  emails: CONTACT_PARTS,
  phoneNumbers: CONTACT_PARTS,
  [ENTERPRISE_USER]: SHARED_ATTRIBUTES,
};
