import { isObject } from '../scim/is-object.ts';
import { foldKeys, invalidValue, readBoolean, readText } from '../scim/read-value.ts';
import type { ScimContact } from '../scim/resources.ts';
import { CONTACT_PARTS } from './user-attributes.ts';

/** Reads `emails` or `phoneNumbers`. Types are not held to the canonical words: others have been seen in use. */
export function readContacts(value: unknown, name: string, strict: boolean): ScimContact[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw invalidValue('USER', `attribute [${name}] must be an array.`);
  return value.map((entry: unknown) => readContact(entry, name, strict));
}

function readContact(entry: unknown, name: string, strict: boolean): ScimContact {
  if (!isObject(entry)) throw invalidValue('USER', `each value of [${name}] must be an object.`);
  const parts = foldKeys(entry, CONTACT_PARTS);
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
export function readEmails(value: unknown, strict: boolean): ScimContact[] {
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
