import { isDeepStrictEqual } from 'node:util';
import type { PatchOperation } from '../protocol/types.ts';
import { urns } from '../protocol/urns.ts';
import { type Contact, sameContacts } from './contacts.ts';
import { enterpriseAttributes, plainAttributes, type UserRecord } from './user-record.ts';

/**
 * The PATCH operations that lead from one state of a user to another; none when they mean the same. Pure.
 * @see https://www.rfc-editor.org/rfc/rfc7644#section-3.5.2
 */
export function operationsBetween(before: UserRecord, after: UserRecord): PatchOperation[] {
  return [
    ...eachOf(plainAttributes, before, after),
    ...nameOperations(before.name, after.name),
    ...contactOperations('emails', before.emails, after.emails),
    ...contactOperations('phoneNumbers', before.phoneNumbers, after.phoneNumbers),
    ...eachOf(enterpriseAttributes, before, after),
    ...eachOf(
      enterpriseAttributes,
      before[urns.enterpriseUser],
      after[urns.enterpriseUser],
      `${urns.enterpriseUser}:`,
    ),
  ];
}

/** A part of a name that is not there yet is not a target for `replace` on every server: the first name comes whole. */
function nameOperations(before: object | undefined, after: object | undefined): PatchOperation[] {
  if (before === undefined && after !== undefined) return [{ op: 'add', path: 'name', value: after }];
  return eachOf(Object.keys({ ...before, ...after }), before, after, 'name.');
}

/** A list goes whole: of its entries only the value tells one from another. */
function contactOperations(path: string, before: Contact[] | undefined, after: Contact[] | undefined) {
  return sameContacts(before, after) ? [] : [step(path, before, after)];
}

function eachOf(
  names: readonly string[],
  before: object = {},
  after: object = {},
  prefix = '',
): PatchOperation[] {
  return names.flatMap((name) => {
    const [old, now] = [before[name as keyof object] as unknown, after[name as keyof object] as unknown];
    return isDeepStrictEqual(old, now) ? [] : [step(prefix + name, old, now)];
  });
}

function step(path: string, before: unknown, after: unknown): PatchOperation {
  if (after === undefined) return { op: 'remove', path };
  return { op: before === undefined ? 'add' : 'replace', path, value: after };
}
