import { ConnectorError } from '../../errors.ts';
import type { WireUser } from '../../generated/wire.ts';
import type { PatchOperation, Resource, Selection } from '../protocol/types.ts';
import { urns } from '../protocol/urns.ts';
import { enterpriseAttributes } from './user-record.ts';

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
      log(`${error.message} Department and organization have two places: trying only one.`);
      return resource.patch(id, way, selection);
    });
  }
  return sent;
}

const inExtension = (attribute: string): string => `${urns.enterpriseUser}:${attribute}`;
