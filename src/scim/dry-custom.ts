import { ConnectorError } from '../errors.ts';
import { type CustomAnswer, type CustomRequest, patchOperationsOf, targetOf } from './custom-request.ts';
import type { DryDirectory } from './dry-run.ts';
import type { Resources } from './protection.ts';
import type { WireRecord } from './protocol/types.ts';

/** What a write of the person's own would do, as far as it is one that the connector knows. It is recorded, not sent. */
export async function dryCustom(
  dry: DryDirectory,
  directoryUrl: string,
  request: CustomRequest,
): Promise<CustomAnswer> {
  const { method, body = {} } = request;
  const { type, id, path } = targetOf(directoryUrl, request);
  const resource = type && dry[type];
  if (resource && method === 'POST' && id === undefined) return answer(201, await resource.create(body));
  if (resource && id !== undefined) return write(resource, method, id, body);
  dry.record({ method, path, ...(request.body ? { body } : {}) }, []);
  return answer(200);
}

async function write(
  resource: Resources[keyof Resources],
  method: CustomRequest['method'],
  id: string,
  body: Record<string, unknown>,
): Promise<CustomAnswer> {
  if (method === 'PUT') return answer(200, await resource.replace(id, body));
  if (method === 'PATCH') return answer(200, await resource.patch(id, patchOperationsOf(body)));
  if (method === 'DELETE' && !(await resource.delete(id)).deleted) {
    throw new ConnectorError('not_found', `There is nothing with the id ${id} to delete.`);
  }
  return answer(204);
}

// A record is JSON, as an answer is.
const answer = (status: number, body?: WireRecord): CustomAnswer => ({
  status,
  headers: {},
  ...(body ? { body: { ...body } } : {}),
});
