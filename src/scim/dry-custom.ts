import { ConnectorError } from '../errors.ts';
import { type CustomAnswer, type CustomRequest, pinnedUrl } from './custom-request.ts';
import type { DryDirectory } from './dry-run.ts';
import type { PatchOperation, Resource, ScimRecord } from './resource.ts';

/** What a write of the person's own would do, as far as it is one that the connector knows. It is recorded, not sent. */
export async function dryCustom(
  dry: DryDirectory,
  directoryUrl: string,
  request: CustomRequest,
): Promise<CustomAnswer> {
  const { method, body = {} } = request;
  const url = new URL(pinnedUrl(directoryUrl, request));
  const path = url.pathname.slice(new URL(directoryUrl).pathname.length);
  const [, type, id] = /^\/(Users|Groups)(?:\/([^/]+))?\/?$/.exec(path) ?? [];
  const resource = type === 'Users' ? dry.users : type === 'Groups' ? dry.groups : undefined;
  if (resource && method === 'POST' && id === undefined) return answer(201, await resource.create(body));
  if (resource && id !== undefined) return write(resource, method, decodeURIComponent(id), body);
  dry.record({ method, path: path + url.search, ...(request.body ? { body } : {}) }, []);
  return answer(200);
}

async function write(
  resource: Resource,
  method: CustomRequest['method'],
  id: string,
  body: Record<string, unknown>,
): Promise<CustomAnswer> {
  if (method === 'PUT') return answer(200, await resource.replace(id, body));
  if (method === 'PATCH') return answer(200, await resource.patch(id, operationsOf(body)));
  if (method === 'DELETE' && !(await resource.delete(id)).deleted) {
    throw new ConnectorError('not_found', `There is nothing with the id ${id} to delete.`);
  }
  return answer(204);
}

/** As the directory takes them: the name and each `op` in any case, one member's path by filter. */
function operationsOf(body: Record<string, unknown>): PatchOperation[] {
  const [, given] = Object.entries(body).find(([name]) => name.toLowerCase() === 'operations') ?? [];
  const operations = (Array.isArray(given) ? given : []) as PatchOperation[];
  return operations.map((operation) => ({
    ...operation,
    op: operation.op.toLowerCase() as PatchOperation['op'],
  }));
}

// A record is JSON, as an answer is.
const answer = (status: number, body?: ScimRecord): CustomAnswer => ({
  status,
  headers: {},
  ...(body ? { body } : {}),
});
