import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import SCIMMY from 'scimmy';
import SCIMMYRouters from 'scimmy-routers';

/** A SCIM server of another hand than the emulator's, without Atlassian's habits. */
export interface ScimmyServer {
  /** Such as http://127.0.0.1:41234. */
  baseUrl: string;
  directoryId: string;
  apiKey: string;
  /** Every request as `GET /Users?count=1`, below the directory, unescaped. */
  requests: string[];
  close(): Promise<void>;
}

/** A record without what the library adds to each answer. */
type Kept<Resource> = Omit<Resource, 'schemas' | 'meta'> & {
  id: string;
  meta: { created: string; lastModified: string };
};
type KeptUser = Kept<SCIMMY.Schemas.User>;
type KeptGroup = Kept<SCIMMY.Schemas.Group>;

/** One directory. Groups say who is in them; which groups a user is in follows from that. */
interface Store {
  users: Map<string, KeptUser>;
  groups: Map<string, KeptGroup>;
}

const { Resources, Schemas } = SCIMMY;

// The declarations are the library's, for the whole process; the store of a server comes with each request.
Resources.declare(Resources.User)
  .extend(Schemas.EnterpriseUser, false)
  .ingress((resource, user, { users, groups }: Store) => {
    refuseTaken(users, 'userName', user.userName, resource.id);
    return userWithGroups(keep(users, resource.id, user), groups);
  })
  .egress((resource, { users, groups }: Store) =>
    found(users, resource).map((user) => userWithGroups(user, groups)),
  )
  .degress(({ id = '' }, { users, groups }: Store) => {
    remove(users, id);
    for (const group of groups.values())
      if (group.members) group.members = group.members.filter(({ value }) => value !== id);
  });

Resources.declare(Resources.Group)
  .ingress((resource, group, { users, groups }: Store) => {
    refuseTaken(groups, 'displayName', group.displayName, resource.id);
    for (const { value } of group.members ?? [])
      if (!users.has(value))
        throw new SCIMMY.Types.Error(400, 'invalidValue', `There is no user ${value} to be a member.`);
    return groupWithNames(keep(groups, resource.id, group), users);
  })
  .egress((resource, { users, groups }: Store) =>
    found(groups, resource).map((group) => groupWithNames(group, users)),
  )
  .degress(({ id = '' }, { groups }: Store) => remove(groups, id));

export interface ScimmyOptions {
  /** False: as the library comes with this Express. Each page is then the first one, whatever is asked for. @default true */
  pagesAdvance?: boolean;
}

/** Starts an empty directory on a port of its own. */
export async function startScimmyServer({ pagesAdvance = true }: ScimmyOptions = {}): Promise<ScimmyServer> {
  const directoryId = randomUUID();
  const apiKey = randomUUID();
  const store: Store = { users: new Map(), groups: new Map() };
  const requests: string[] = [];
  const app = express();
  const path = `/scim/directory/${directoryId}`;
  app.use((request, _, next) => {
    requests.push(`${request.method} ${decodeURIComponent(request.originalUrl.slice(path.length))}`);
    // Express 5 reads the query anew at each look; the routers make numbers in it and find them there later.
    if (pagesAdvance) Object.defineProperty(request, 'query', { value: request.query });
    next();
  });
  app.use(
    '/scim/directory/:directoryId',
    new SCIMMYRouters({
      type: 'bearer',
      handler: (request) => {
        if (request.header('authorization') !== `Bearer ${apiKey}`) throw new Error('Not authorized.');
        return '';
      },
      context: () => store,
    }),
  );
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    directoryId,
    apiKey,
    requests,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** Creates a record or replaces one, as SCIMMY has already read, checked and patched it. */
function keep<Resource extends object>(
  records: Map<string, Kept<Resource>>,
  id: string | undefined,
  resource: Resource,
): Kept<Resource> {
  const before = id === undefined ? undefined : stored(records, id);
  const now = new Date().toISOString();
  const record: Kept<Resource> = {
    ...(JSON.parse(JSON.stringify(resource)) as Resource),
    id: before?.id ?? randomUUID(),
    meta: { created: before?.meta.created ?? now, lastModified: now },
  };
  records.set(record.id, record);
  return record;
}

function found<Item>(
  records: Map<string, Item>,
  { id, filter }: { id?: string; filter?: { match(values: Item[]): Item[] } },
): Item[] {
  if (id !== undefined) return [stored(records, id)];
  return filter ? filter.match([...records.values()]) : [...records.values()];
}

function stored<Item>(records: Map<string, Item>, id: string): Item {
  const record = records.get(id);
  if (!record) throw new SCIMMY.Types.Error(404, '', `There is nothing with the id ${id}.`);
  return record;
}

function remove(records: Map<string, { id: string }>, id: string): void {
  records.delete(stored(records, id).id);
}

/** SCIMMY leaves uniqueness to whoever keeps the records. */
function refuseTaken<Name extends string>(
  records: Map<string, { id: string } & Record<Name, string>>,
  attribute: Name,
  value: string,
  ownId: string | undefined,
): void {
  const same = (record: Record<Name, string>) => record[attribute].toLowerCase() === value.toLowerCase();
  if ([...records.values()].some((record) => record.id !== ownId && same(record)))
    throw new SCIMMY.Types.Error(409, 'uniqueness', `${attribute} ${value} is taken.`);
}

function userWithGroups(user: KeptUser, groups: Store['groups']): KeptUser {
  const own = [...groups.values()].filter(({ members = [] }) =>
    members.some(({ value }) => value === user.id),
  );
  return { ...user, groups: own.map(({ id, displayName }) => ({ value: id, display: displayName })) };
}

function groupWithNames(group: KeptGroup, users: Store['users']): KeptGroup {
  const members = group.members?.map(({ value }) => ({
    value,
    display: users.get(value)?.userName ?? value,
  }));
  return { ...group, ...(members && { members }) };
}
