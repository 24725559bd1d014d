import { Agent } from 'node:http';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { Server } from './start-server.ts';

interface User {
  id: string;
  userName: string;
  [attribute: string]: unknown;
}

interface Axios {
  create(options: object): {
    get<Data = { Resources: User[]; totalResults: number }>(
      path: string,
      options?: object,
    ): Promise<{ data: Data }>;
    post(path: string, body: object): Promise<{ data: { id: string } }>;
    patch(path: string, body: object): Promise<unknown>;
  };
}

/** What a plain script does: bare axios, one request after the other. */
export function plainClient({ directoryUrl, connection }: Server) {
  const axios = createRequire(resolve('bench/package.json'))('axios') as Axios;
  const client = axios.create({
    baseURL: directoryUrl,
    headers: { authorization: `Bearer ${connection.apiKey}` },
    httpAgent: new Agent({ keepAlive: true }),
  });
  const change = (path: string, ...Operations: object[]) =>
    client.patch(path, { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations });
  return {
    async allUsers(): Promise<User[]> {
      const users: User[] = [];
      for (;;) {
        const { data } = await client.get('/Users', { params: { startIndex: users.length + 1, count: 100 } });
        users.push(...data.Resources);
        if (data.Resources.length === 0 || users.length >= data.totalResults) return users;
      }
    },
    user: async (id: string): Promise<User> => (await client.get<User>(`/Users/${id}`)).data,
    async userNamed(name: string): Promise<User> {
      const { data } = await client.get('/Users', { params: { filter: `userName eq "${name}"` } });
      const [user] = data.Resources;
      if (!user) throw new Error(`Nobody is called ${name}.`);
      return user;
    },
    async createGroup(displayName: string): Promise<string> {
      const schemas = ['urn:ietf:params:scim:schemas:core:2.0:Group'];
      return (await client.post('/Groups', { schemas, displayName })).data.id;
    },
    addMember: (group: string, value: string) =>
      change(`/Groups/${group}`, { op: 'add', path: 'members', value: [{ value }] }),
    setTitle: (user: string, title: string) =>
      change(`/Users/${user}`, { op: 'replace', path: 'title', value: title }),
  };
}
