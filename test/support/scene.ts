import { Agent, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Emulator, EmulatorOptions } from 'atlassian-scim-emulator';
import type { ConnectionInput, InvokeResult } from '../../src/contract.ts';
import type { Slug } from '../../src/host/action.ts';
import { createConnector } from '../../src/index.ts';
import { passOn, type Reply, respond } from '../drift/pass-on.ts';
import { createHurriedClock, type TestClock } from './clock.ts';
import { startDirectory } from './directory.ts';
import { outputProblems } from './output-validator.ts';

/** A request on its way to the directory. */
export interface Passing {
  method: string;
  /** Below the directory, unescaped: `/Users?filter=userName eq "anna"`. */
  path: string;
  kind?: 'Users' | 'Groups';
  id?: string;
  body: string;
}

/** What stands between the connector and the directory. */
export interface Between {
  /** Answers in the directory's place, which never hears of the request. */
  before?(request: Passing): Reply | undefined | Promise<Reply | undefined>;
  /** Answers otherwise than the directory did. */
  after?(request: Passing, reply: Reply): Reply | undefined | Promise<Reply | undefined>;
}

/** A directory, somebody in between who interferes as a test says, and steps on the far side. Waits take no time. */
export interface Scene {
  emulator: Emulator;
  clock: TestClock;
  /** Through the one in between. */
  connection: ConnectionInput;
  /** What came in, in order. */
  passed: Passing[];
  interfere(between: Between): void;
  /** Runs an action; its output, if any, is true to its schema. */
  run(action: Slug, input?: object, more?: Partial<ConnectionInput>): Promise<InvokeResult>;
  /** The same from another process: one that knows nothing of what was done here. */
  runElsewhere(action: Slug, input?: object): Promise<InvokeResult>;
  /** User names of those who have access, sorted. */
  active(): string[];
  /** User names of a group's members, sorted; undefined where there is no such group. */
  members(group: string): string[] | undefined;
  /** How many requests of the method there were, of one kind of record. */
  count(method: string, kind?: Passing['kind']): number;
}

const open = new Set<() => Promise<void>>();
afterEach(async () => {
  await Promise.all([...open].map((close) => close()));
  open.clear();
});

/** It is closed after the test. */
export async function startScene(options: EmulatorOptions = {}): Promise<Scene> {
  const { emulator, fullConnection } = await startDirectory(options);
  const { organizationId: _, organizationApiKey: __, ...connection } = fullConnection;
  const clock = createHurriedClock();
  const { invoke } = createConnector({ clock, random: () => 0 });
  const elsewhere = createConnector({ clock, random: () => 0 });
  const agent = new Agent({ keepAlive: true });
  const passed: Passing[] = [];
  let between: Between = {};

  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    const body = await text(request);
    const passing = readPassing(method, url, body);
    passed.push(passing);
    try {
      const own = await between.before?.(passing);
      const reply = own ?? (await passOn(agent, emulator.baseUrl, { method, path: url, headers }, body));
      respond(response, own ?? (await between.after?.(passing, reply)) ?? reply);
    } catch (error) {
      respond(response, { status: 500, type: 'text/plain', text: String(error) });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const throughProxy = {
    ...connection,
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  };
  open.add(async () => {
    agent.destroy();
    server.close();
    server.closeAllConnections();
    await emulator.close();
  });

  return {
    emulator,
    clock,
    connection: throughProxy,
    passed,
    interfere(next) {
      between = next;
    },
    async run(action, input = {}, more = {}) {
      return proven(action, await invoke({ action, connection: { ...throughProxy, ...more }, input }));
    },
    async runElsewhere(action, input = {}) {
      return proven(action, await elsewhere.invoke({ action, connection: throughProxy, input }));
    },
    active: () =>
      emulator.directory
        .users()
        .filter(({ active }) => active)
        .map(({ userName }) => userName)
        .sort(),
    members: (group) => {
      const found = emulator.directory.groups().find(({ displayName }) => displayName === group);
      return found?.members.map(({ value }) => emulator.directory.user(value)?.userName ?? value).sort();
    },
    count: (method, kind) =>
      passed.filter((one) => one.method === method && (!kind || one.kind === kind)).length,
  };
}

function proven(action: Slug, result: InvokeResult): InvokeResult {
  const problems = result.output ? outputProblems(action, result.output) : [];
  if (problems.length > 0) throw new Error(`${action}: ${problems.join('; ')}`);
  return result;
}

function readPassing(method: string, url: string, body: string): Passing {
  const path = decodeURIComponent(url.replace(/^\/scim\/directory\/[^/]+/, '').replaceAll('+', ' '));
  const [, kind, id] = /^\/(Users|Groups)(?:\/([^/?]+))?/.exec(path) ?? [];
  return {
    method,
    path,
    body,
    ...(kind === 'Users' || kind === 'Groups' ? { kind } : {}),
    ...(id === undefined ? {} : { id }),
  };
}

/** An answer of SCIM. */
export const scimReply = (status: number, content: object): Reply => ({
  status,
  type: 'application/scim+json',
  text: JSON.stringify(content),
});

export const scimError = (status: number, detail: string): Reply =>
  scimReply(status, {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: String(status),
    detail,
  });

interface WireList {
  totalResults: number;
  Resources: { id: string; [attribute: string]: unknown }[];
}

/** The same list with other records; `totalResults` goes along. */
export function changeList(reply: Reply, change: (records: WireList['Resources']) => object[]): Reply {
  const list: WireList = JSON.parse(reply.text);
  const records = change(list.Resources);
  const totalResults = list.totalResults + records.length - list.Resources.length;
  return { ...reply, text: JSON.stringify({ ...list, totalResults, Resources: records }) };
}

/** The records of a step's output whose names and states matter to a test. */
export const detailsOf = ({ output }: InvokeResult): { status: string; [name: string]: unknown }[] =>
  (output?.details ?? output?.outcomes ?? []) as { status: string }[];

/** All that a step says to people, in one text. */
export const said = ({ output, meta, log, ...result }: InvokeResult): string =>
  JSON.stringify([output, meta.warnings, log, result]);
