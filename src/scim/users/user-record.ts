import { isSame } from '../../core/text.ts';
import type { Name, User, UserAttributes } from '../../generated/types.ts';
import { urns } from '../protocol/ids.ts';
import {
  sameContacts,
  withOnePrimary,
  withoutPrimary,
  withoutSecondPrimary,
  withPrimary,
  withPrimaryAmong,
} from './contacts.ts';
import type { Contact } from './user-view.ts';

/**
 * Attributes that are one value under the same name in the form and in SCIM.
 * @see https://www.rfc-editor.org/rfc/rfc7643#section-4.1.1
 */
export const plainAttributes = [
  'userName',
  'externalId',
  'active',
  'displayName',
  'nickName',
  'title',
  'timezone',
  'preferredLanguage',
] as const;
/** Attributes that SCIM keeps in `name`. */
export const nameParts = [
  'givenName',
  'familyName',
  'middleName',
  'honorificPrefix',
  'honorificSuffix',
] as const;
/** Kept by Atlassian at the top level and by SCIM in the enterprise extension. */
export const enterpriseAttributes = ['department', 'organization'] as const;

/** What a user can have cleared. A user always has a name, an address and a state. */
export type Clearable = Exclude<keyof UserAttributes, 'userName' | 'primaryEmail' | 'emails' | 'active'>;

/** The part of a user that can be written. */
export type UserRecord = Pick<
  User,
  | (typeof plainAttributes)[number]
  | (typeof enterpriseAttributes)[number]
  | 'schemas'
  | 'name'
  | 'emails'
  | 'phoneNumbers'
  | typeof urns.enterpriseUser
>;

/**
 * The record a user has once the attributes are set and those in `clear` are gone; everything else stays. Pure.
 * On an empty record it gives the body of a create.
 */
export function applyAttributes(
  before: UserRecord,
  wanted: UserAttributes,
  clear: readonly Clearable[] = [],
): UserRecord {
  const record: UserRecord = { ...before, schemas: before.schemas ?? [urns.user, urns.enterpriseUser] };
  for (const attribute of plainAttributes) {
    const value = wanted[attribute];
    if (value !== undefined) Object.assign(record, { [attribute]: value });
  }
  if (before.userName !== undefined && isSame(before.userName, wanted.userName))
    record.userName = before.userName;

  const parts = Object.fromEntries(
    nameParts.flatMap((part) => (wanted[part] === undefined ? [] : [[part, wanted[part]]])),
  );
  const name = { ...before.name, ...wanted.name, ...parts };
  if (Object.keys(name).length > 0) record.name = name;

  const { emails, phoneNumbers } = wanted;
  setContacts(record, 'emails', emails && withOnePrimary(emails), wanted.primaryEmail);
  setContacts(record, 'phoneNumbers', phoneNumbers && withoutSecondPrimary(phoneNumbers), wanted.phoneNumber);

  for (const attribute of enterpriseAttributes) setEnterprise(record, attribute, wanted[attribute]);
  for (const attribute of clear) clearAttribute(record, attribute);
  return record;
}

/** Where the directory keeps the value nobody knows before it is set: then both places get it. */
function setEnterprise(
  record: UserRecord,
  attribute: (typeof enterpriseAttributes)[number],
  value: string | undefined,
) {
  const extension = record[urns.enterpriseUser];
  const top = record[attribute];
  const inExtension = extension?.[attribute];
  if (value === undefined || (top ?? inExtension) === value) return;
  if (top !== undefined || inExtension === undefined) record[attribute] = value;
  if (inExtension !== undefined || top === undefined)
    record[urns.enterpriseUser] = { ...extension, [attribute]: value };
}

/** A list that means what is there already leaves it as it is. */
function setContacts(
  record: UserRecord,
  attribute: 'emails' | 'phoneNumbers',
  list: readonly Contact[] | undefined,
  primary: string | undefined,
) {
  const old = record[attribute];
  const given = list ?? old ?? [];
  const join = list ? withPrimaryAmong : withPrimary;
  const contacts = primary === undefined ? given : join(given, primary);
  if (!sameContacts(old, contacts)) record[attribute] = [...contacts];
}

function clearAttribute(record: UserRecord, attribute: Clearable) {
  if (attribute === 'phoneNumber') {
    const rest = withoutPrimary(record.phoneNumbers ?? []);
    if (rest.length > 0) record.phoneNumbers = [...rest];
    else delete record.phoneNumbers;
  } else if (isNamePart(attribute)) {
    const left = without(record.name ?? {}, attribute);
    if (Object.keys(left).length > 0) record.name = left;
    else delete record.name;
  } else {
    delete record[attribute];
    const extension = record[urns.enterpriseUser];
    if (isEnterprise(attribute) && extension) {
      const left = without(extension, attribute);
      if (Object.keys(left).length > 0) record[urns.enterpriseUser] = left;
      else delete record[urns.enterpriseUser];
    }
  }
}

function without<Parts extends object>(parts: Parts, name: keyof Parts): Omit<Parts, typeof name> {
  const { [name]: _, ...left } = parts;
  return left;
}

/** Whether an attribute is a part of the name. */
export function isNamePart(attribute: string): attribute is keyof Name & (typeof nameParts)[number] {
  return (nameParts as readonly string[]).includes(attribute);
}

function isEnterprise(attribute: string): attribute is (typeof enterpriseAttributes)[number] {
  return (enterpriseAttributes as readonly string[]).includes(attribute);
}
