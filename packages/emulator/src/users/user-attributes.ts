import { ATLASSIAN_USER, ENTERPRISE_USER, PLAIN_TEXTS, type UserAttributes } from '../scim/resources.ts';

/** Single strings, in the order in which they are returned. */
export const TEXT_ATTRIBUTES = [...PLAIN_TEXTS.map(([name]) => name), 'department', 'organization'] as const;

/** Parts of `name`, in the order in which they are returned. */
export const NAME_PARTS = [
  'formatted',
  'familyName',
  'givenName',
  'middleName',
  'honorificPrefix',
  'honorificSuffix',
] as const;

/** Parts of an entry of `emails` or `phoneNumbers`. */
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

/**
 * Keeps one value for `department` and one for `organization`. Where both places are set and differ, the one that was
 * just written wins; without a former state the enterprise block does. Clearing one place of two clears both.
 */
export function alignSharedAttributes(next: UserAttributes, previous?: UserAttributes): UserAttributes {
  const top = { ...next };
  const block = { ...next[ENTERPRISE_USER] };
  for (const name of SHARED_ATTRIBUTES) {
    const topBefore = previous?.[name];
    const blockBefore = previous?.[ENTERPRISE_USER]?.[name];
    const onTop = top[name];
    const inBlock = block[name];
    const wasInBoth = topBefore !== undefined && blockBefore !== undefined;
    if (wasInBoth && (onTop === undefined || inBlock === undefined)) {
      delete top[name];
      delete block[name];
    } else if (onTop !== undefined && inBlock !== undefined && onTop !== inBlock) {
      const written = inBlock === blockBefore ? onTop : inBlock;
      top[name] = written;
      block[name] = written;
    }
  }
  delete top[ENTERPRISE_USER];
  return Object.keys(block).length > 0 ? { ...top, [ENTERPRISE_USER]: block } : top;
}
