import { foldKeys, invalidValue, readBoolean, readObject, readText } from '../scim/read-value.ts';
import type { EnterpriseBlock, JsonObject, ScimName, UserAttributes } from '../scim/resources.ts';
import { ENTERPRISE_USER } from '../scim/urns.ts';
import { readContacts, readEmails } from './read-contacts.ts';
import { NAME_PARTS, SHARED_ATTRIBUTES, TEXT_ATTRIBUTES, WRITABLE_ATTRIBUTES } from './user-attributes.ts';

/**
 * Reads what a client may write from a user resource: read-only and unknown attributes are dropped, keys come out in
 * the order of the service's answers. Throws a 400 when a required attribute is missing or a value has the wrong type.
 */
export function readUser(body: JsonObject, strict: boolean): UserAttributes {
  const source = foldKeys(body, WRITABLE_ATTRIBUTES);
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
  const read = readTexts(foldKeys(block, parts), parts);
  return Object.keys(read).length > 0 ? read : undefined;
}
