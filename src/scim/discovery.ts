import type { Send } from '../http/client.ts';
import { errorOf } from '../http/response-errors.ts';
import type { Task } from '../http/result.ts';
import { urns } from './protocol/ids.ts';

type Document = Record<string, unknown>;

/** What the directory says about itself (RFC 7644, section 4). */
export interface Discovery {
  serviceProviderConfig(): Promise<Document>;
  schemas(kind: 'all' | 'user' | 'group' | 'enterprise-user'): Promise<Document[]>;
  resourceTypes(kind: 'all' | 'user' | 'group'): Promise<Document[]>;
}

const schemaUrns = { all: '', user: urns.user, group: urns.group, 'enterprise-user': urns.enterpriseUser };
const resourceTypeNames = { all: '', user: 'User', group: 'Group' };

/**
 * @param url the directory's address
 * @throws unexpected_response where an answer is no document
 * @see https://www.rfc-editor.org/rfc/rfc7644#section-4
 */
export function createDiscovery(send: Send, url: string): Discovery {
  async function read(path: string, name = ''): Promise<Document> {
    const task: Task = {
      subject: `Reading ${path.slice(1)}`,
      operation: 'read',
      method: 'GET',
      url: `${url}${path}${name && `/${name}`}`,
      key: 'directory',
    };
    const answer = await send(task);
    const { body } = answer;
    if (!isDocument(body)) throw errorOf(task, answer.redactedResponse());
    return body;
  }
  /** A list comes in an envelope, one document comes alone. */
  const documents = (body: Document) =>
    Array.isArray(body.Resources) ? body.Resources.filter(isDocument) : [body];

  return {
    serviceProviderConfig: () => read('/ServiceProviderConfig'),
    schemas: async (kind) => documents(await read('/Schemas', schemaUrns[kind])),
    resourceTypes: async (kind) => documents(await read('/ResourceTypes', resourceTypeNames[kind])),
  };
}

function isDocument(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
