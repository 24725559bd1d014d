import type { Email, Name, PhoneNumber, User, UserAttributes } from '../generated/types.ts';
import { urns } from './urns.ts';

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
  if (sameText(before.userName, wanted.userName)) record.userName = before.userName as string;

  const parts = Object.fromEntries(
    nameParts.flatMap((part) => (wanted[part] === undefined ? [] : [[part, wanted[part]]])),
  );
  if (wanted.name ?? Object.keys(parts).length > 0)
    record.name = { ...before.name, ...wanted.name, ...parts };

  const emails = wanted.emails ?? before.emails;
  if (wanted.primaryEmail !== undefined) record.emails = withPrimary(emails ?? [], wanted.primaryEmail);
  else if (wanted.emails) record.emails = withOnePrimary(wanted.emails);

  if (wanted.phoneNumbers) record.phoneNumbers = wanted.phoneNumbers;
  if (wanted.phoneNumber !== undefined)
    record.phoneNumbers = withNumber(record.phoneNumbers ?? [], wanted.phoneNumber);

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

function clearAttribute(record: UserRecord, attribute: Clearable) {
  if (attribute === 'phoneNumber') {
    const rest = record.phoneNumbers?.filter((number) => number !== primaryOf(record.phoneNumbers));
    if (rest?.length) record.phoneNumbers = rest;
    else delete record.phoneNumbers;
    return;
  }
  if (isNamePart(attribute)) {
    const { [attribute]: _, ...name } = record.name ?? {};
    record.name = name;
    return;
  }
  if (isEnterprise(attribute)) {
    const { [attribute]: _, ...extension } = record[urns.enterpriseUser] ?? {};
    record[urns.enterpriseUser] = extension;
  }
  delete record[attribute];
}

/** The value becomes the primary address. It takes the place of the old one unless it was there beside it. */
function withPrimary(emails: Email[], value: string): Email[] {
  const known = emails.find((email) => sameText(email.value, value));
  const old = known ?? primaryOf(emails);
  if (!old) return [{ value, type: 'work', primary: true }];
  const primary = { type: 'work', ...old, value: known?.value ?? value, primary: true };
  return emails.map((email) => (email === old ? primary : { ...email, primary: false }));
}

function withOnePrimary(emails: Email[]): Email[] {
  const primary = primaryOf(emails);
  return emails.map((email) => ({ ...email, primary: email === primary }));
}

function withNumber(numbers: PhoneNumber[], value: string): PhoneNumber[] {
  const old = primaryOf(numbers);
  if (!old) return [{ value, type: 'work', primary: true }];
  return numbers.map((number) => (number === old ? { ...number, value } : number));
}

/** The one marked primary, else the first. */
export function primaryOf<Entry extends { primary?: boolean }>(
  entries: readonly Entry[] | undefined,
): Entry | undefined {
  return entries?.find((entry) => entry.primary === true) ?? entries?.[0];
}

/** userName and e-mail addresses compare without case (the vendor's schema: caseExact false). */
export function sameText(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one.toLowerCase() === other.toLowerCase();
}

export function isNamePart(attribute: string): attribute is keyof Name & (typeof nameParts)[number] {
  return (nameParts as readonly string[]).includes(attribute);
}

function isEnterprise(attribute: string): attribute is (typeof enterpriseAttributes)[number] {
  return (enterpriseAttributes as readonly string[]).includes(attribute);
}
