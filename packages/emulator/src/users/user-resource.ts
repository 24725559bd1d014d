import { formatTimestamp } from '../core/time.ts';
import { invalidValue } from '../scim/errors.ts';
import {
  isObject,
  type JsonObject,
  pickKnown,
  readBoolean,
  readObject,
  readText,
} from '../scim/read-value.ts';
import {
  ATLASSIAN_USER,
  CORE_USER,
  ENTERPRISE_USER,
  type EnterpriseBlock,
  type ScimContact,
  type ScimName,
  type ScimUser,
  type UserAttributes,
} from '../scim/resources.ts';
import type { DirectoryState } from '../store/organization.ts';
import type { UserRecord } from '../store/records.ts';
import {
  CONTACT_PARTS,
  NAME_PARTS,
  SHARED_ATTRIBUTES,
  TEXT_ATTRIBUTES,
  WRITABLE_ATTRIBUTES,
} from './user-attributes.ts';

/**
 * Reads what a client may write from a user resource: read-only and unknown attributes are left out, keys come out in
 * the order of the service's answers.
 * @throws 400 `invalidValue` when a required attribute is missing or a value has the wrong type
 */
export function readUser(body: JsonObject, strict: boolean): UserAttributes {
  const source = pickKnown(body, WRITABLE_ATTRIBUTES);
  const userName = readText(source.userName, 'userName', 'USER');
  if (!userName) throw invalidValue('USER', 'attribute [userName] is required.');
  const externalId = readText(source.externalId, 'externalId', 'USER');
  const name = readParts<ScimName>(source.name, 'name', NAME_PARTS);
  const phoneNumbers = readContacts(source.phoneNumbers, 'phoneNumbers', strict);
  const enterprise = readParts<EnterpriseBlock>(source[ENTERPRISE_USER], ENTERPRISE_USER, SHARED_ATTRIBUTES);
  return {
    userName,
    emails: readEmails(source.emails, strict),
    ...(externalId !== undefined && { externalId }),
    ...(name && { name }),
    ...readTexts(source, TEXT_ATTRIBUTES),
    ...(phoneNumbers.length > 0 && { phoneNumbers }),
    ...(enterprise && { [ENTERPRISE_USER]: enterprise }),
    // The reference says that `active` is true when it is not provided, and a PUT is read by the same words.
    active: readBoolean(source.active, 'active', strict) ?? true,
  };
}

function readTexts<K extends string>(source: JsonObject, names: readonly K[]): { [P in K]?: string } {
  const texts: { [P in K]?: string } = {};
  for (const name of names) {
    const text = readText(source[name], name, 'USER');
    if (text !== undefined) texts[name] = text;
  }
  return texts;
}

function readParts<T extends object>(
  value: unknown,
  name: string,
  parts: readonly (keyof T & string)[],
): { [P in keyof T & string]?: string } | undefined {
  const block = readObject(value, name, 'USER');
  if (!block) return undefined;
  const read = readTexts(pickKnown(block, parts), parts);
  return Object.keys(read).length > 0 ? read : undefined;
}

/** Reads `emails` or `phoneNumbers`. Types are not held to the canonical words: others have been seen in use. */
function readContacts(value: unknown, name: string, strict: boolean): ScimContact[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw invalidValue('USER', `attribute [${name}] must be an array.`);
  return value.map((entry: unknown) => readContact(entry, name, strict));
}

function readContact(entry: unknown, name: string, strict: boolean): ScimContact {
  if (!isObject(entry)) throw invalidValue('USER', `each value of [${name}] must be an object.`);
  const parts = pickKnown(entry, CONTACT_PARTS);
  const value = readText(parts.value, `${name}.value`, 'USER');
  if (!value) throw invalidValue('USER', `each value of [${name}] must have a value.`);
  const display = readText(parts.display, `${name}.display`, 'USER');
  const type = readText(parts.type, `${name}.type`, 'USER');
  const primary = readBoolean(parts.primary, `${name}.primary`, strict);
  return {
    value,
    ...(display !== undefined && { display }),
    ...(type !== undefined && { type }),
    ...(primary !== undefined && { primary }),
  };
}

/** Reads `emails`: at least one, and exactly one of them primary. */
function readEmails(value: unknown, strict: boolean): ScimContact[] {
  const emails = readContacts(value, 'emails', strict);
  if (emails.length === 0) throw invalidValue('USER', 'attribute [emails] is required.');
  if (emails.some((email) => !email.value.includes('@'))) {
    throw invalidValue('USER', 'attribute [emails.value] must be an email address.');
  }
  if (emails.filter((email) => email.primary).length !== 1) {
    throw invalidValue('USER', 'attribute [emails] must have exactly one primary value.');
  }
  return emails;
}

/** The user as the service answers, keys in the recorded order. */
export function renderUser(directory: DirectoryState, user: UserRecord): ScimUser {
  const { active, [ENTERPRISE_USER]: enterprise, ...profile } = user.attributes;
  const accountId = visibleAccountId(directory, user);
  const url = directory.url();
  return {
    schemas: [ATLASSIAN_USER, CORE_USER, ENTERPRISE_USER],
    ...profile,
    meta: {
      resourceType: 'User',
      location: `${url}/Users/${user.id}`,
      lastModified: formatTimestamp(user.modifiedAt),
      created: formatTimestamp(user.createdAt),
    },
    groups: [...user.groups].map((group) => ({
      type: 'direct',
      value: group.id,
      display: group.displayName,
      $ref: `${url}/Groups/${group.id}`,
    })),
    ...(enterprise && { [ENTERPRISE_USER]: enterprise }),
    ...(accountId !== undefined && { [ATLASSIAN_USER]: { atlassianAccountId: accountId } }),
    id: user.id,
    active,
  };
}

/** The account id, once `linkDelayMs` has passed. */
export function visibleAccountId(directory: DirectoryState, user: UserRecord): string | undefined {
  if (!user.account || user.linkVisibleAt > directory.organization.clock()) return undefined;
  return user.account.id;
}
