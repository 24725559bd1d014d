import { type ReceivedRequest, startHttpServer, type TestServer } from './http-server.ts';

export const directoryId = '11111111-2222-4333-8444-555555555555';
export const groupId = 'aaaaaaaa-0000-4000-8000-000000000001';
const base = `/scim/directory/${directoryId}`;
const errorSchema = 'urn:ietf:params:scim:api:messages:2.0:Error';

export interface Operation {
  op: 'add' | 'remove';
  path: string;
  value?: { value: string }[];
}

/** How one PATCH of members is met. */
export interface Meeting {
  /** The members afterwards; without it the operations do what SCIM says. */
  apply?: (members: string[], operations: Operation[]) => string[];
  /** Not carried out: the status of the refusal, with SCIM's body. `drop`: no answer at all. */
  refuse?: number;
  scimType?: string;
  /** Carried out, and the connection is cut or the status given instead of an answer. */
  lose?: 'drop' | number;
  drop?: boolean;
  /** What the answer shows; without it the whole record. */
  show?: 'nothing' | 'no list' | 'empty list' | 'the first two';
}

/** One group "crew" on a real socket, whose server misbehaves as a test says. */
export interface GroupServer {
  server: TestServer;
  /** Who is in it, now. */
  members: string[];
  isGone: boolean;
  /** Asked before each PATCH of members. */
  meet: (operations: Operation[], patch: number) => Meeting;
  /** Asked before each reading of the group: a status to fail with. */
  failReading: () => number | undefined;
  /** How a PATCH meets the wish to leave the members out of its answer. */
  selection: 'honoured' | 'passed over' | 'refused' | 'emptied';
  /** How many members each PATCH named. */
  sizes: number[];
  /** Which PATCHes asked to leave the members out, by number from 1. */
  narrowed: number[];
  readings: number;
}

export async function startGroupServer(members: string[] = []): Promise<GroupServer> {
  const group: Omit<GroupServer, 'server'> = {
    members,
    isGone: false,
    meet: () => ({}),
    failReading: () => undefined,
    selection: 'honoured',
    sizes: [],
    narrowed: [],
    readings: 0,
  };

  const server = await startHttpServer((response, { method, path, body }: ReceivedRequest) => {
    const send = (status: number, content?: object) => {
      response.writeHead(status, { 'content-type': 'application/scim+json' });
      response.end(content === undefined ? undefined : JSON.stringify(content));
    };
    const refuse = (status: number, scimType?: string) =>
      send(status, { schemas: [errorSchema], status: String(status), detail: `No: ${status}`, scimType });
    const url = new URL(path, 'http://x');
    const record = (shown: readonly string[] | undefined) => ({
      id: groupId,
      displayName: 'crew',
      members: shown?.map((value) => ({ value, display: `name of ${value}` })),
    });
    if (url.pathname === `${base}/Users`) {
      const userName = /"(.*)"/.exec(url.searchParams.get('filter') ?? '')?.[1];
      // Too many to read them all: each is looked up, and everybody is found.
      if (userName === undefined) return send(200, { totalResults: 1_000_000, startIndex: 1, Resources: [] });
      const user = { id: userName, userName, active: !userName.startsWith('asleep') };
      return send(200, { totalResults: 1, startIndex: 1, Resources: [user] });
    }
    if (url.pathname === `${base}/Groups`)
      return send(200, { totalResults: 1, startIndex: 1, Resources: [record(group.members)] });
    if (group.isGone) return refuse(404);
    if (method === 'GET') {
      if (url.searchParams.get('excludedAttributes') === 'members') return send(200, record(undefined));
      group.readings++;
      const status = group.failReading();
      return status === undefined ? send(200, record(group.members)) : refuse(status);
    }
    const { Operations: operations } = JSON.parse(body) as { Operations: Operation[] };
    group.sizes.push(named(operations).length);
    const wishes = url.searchParams.get('excludedAttributes') === 'members';
    if (wishes) group.narrowed.push(group.sizes.length);
    if (wishes && group.selection === 'refused') return refuse(400);
    const met = group.meet(operations, group.sizes.length);
    if (met.drop) return response.destroy();
    if (met.refuse !== undefined) return group.isGone ? refuse(404) : refuse(met.refuse, met.scimType);
    group.members = (met.apply ?? carriedOut)([...group.members], operations);
    if (met.lose === 'drop') return response.destroy();
    if (met.lose !== undefined) return refuse(met.lose);
    if (met.show === 'nothing') return send(204);
    if (met.show === 'no list' || (wishes && group.selection === 'honoured'))
      return send(200, record(undefined));
    if (met.show === 'empty list' || (wishes && group.selection === 'emptied')) return send(200, record([]));
    send(200, record(met.show === 'the first two' ? group.members.slice(0, 2) : group.members));
  });
  return Object.assign(group, { server });
}

/** The members that operations name. */
export const named = (operations: readonly Operation[]): string[] =>
  operations.flatMap(({ path, value }) => value?.map((one) => one.value) ?? [pathId(path)]);

const pathId = (path: string) => /"(.*)"/.exec(path)?.[1] ?? '';

export function carriedOut(members: string[], operations: Operation[]): string[] {
  const present = new Set(members);
  for (const operation of operations)
    for (const id of named([operation])) operation.op === 'add' ? present.add(id) : present.delete(id);
  return [...present];
}

/** Places looked up first and taken out one by one, as each removal shifts those behind. */
export function shifted(members: string[], operations: Operation[]): string[] {
  const places = named(operations).map((id) => members.indexOf(id));
  const left = [...members];
  for (const place of places) left.splice(place, 1);
  return left;
}
