import { isDeepStrictEqual } from 'node:util';
import { ConnectorError } from '../../errors.ts';
import type { WireUser } from '../../generated/wire.ts';
import { urns } from '../protocol/ids.ts';
import type { PatchOperation, Resource, Selection } from '../protocol/types.ts';
import { sameContacts } from './contacts.ts';
import { enterpriseAttributes, plainAttributes, type UserRecord } from './user-record.ts';
import type { Contact } from './user-view.ts';

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

/**
 * The ways to put a change, the one to try first in front. A value new to both places where a directory may keep it
 * goes to both; a directory that knows only one of the two may refuse the other by its path, and the whole change
 * with it. Pure.
 */
export function patchVariants(operations: readonly PatchOperation[]): PatchOperation[][] {
  const paths = new Set(operations.filter(({ op }) => op === 'add').map(({ path }) => path));
  const twofold = enterpriseAttributes.filter((name) => paths.has(name) && paths.has(inExtension(name)));
  if (twofold.length === 0) return [[...operations]];
  const without = (left: readonly string[]) => operations.filter(({ path = '' }) => !left.includes(path));
  return [[...operations], without(twofold), without(twofold.map(inExtension))];
}

/** Changes a user in the first way that the directory does not refuse. */
export async function patchUser(
  resource: Resource<WireUser>,
  id: string,
  operations: readonly PatchOperation[],
  selection: Selection | undefined,
  log: (message: string) => void,
): Promise<WireUser> {
  const [first = [], ...others] = patchVariants(operations);
  let sent = resource.patch(id, first, selection);
  for (const way of others) {
    sent = sent.catch((error) => {
      if (!(error instanceof ConnectorError) || error.code !== 'invalid_input') throw error;
      log(`${error.message} Department and organization can be in two places: trying only one.`);
      return resource.patch(id, way, selection);
    });
  }
  return sent;
}

const inExtension = (attribute: string): string => `${urns.enterpriseUser}:${attribute}`;
