import { Agent, get } from 'node:http';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import type { Connector } from '../../src/contract.ts';
import { inTurn, ratioOf, timed } from '../measure.ts';
import { atMost, ms, type Section, times } from '../report.ts';
import { startServer } from '../start-server.ts';

const calls = 300;
const rounds = 15;

interface Axios {
  create(options: object): { get(url: string): Promise<{ data: { id: string } }> };
}
interface Jira {
  createClient(config: object): { sendRequest(options: object): Promise<{ id: string }> };
}

export async function measurePerCall(): Promise<Section> {
  const server = await startServer({ users: 500 });
  const { connection, directoryUrl, ids } = server;
  const require = createRequire(resolve('bench/package.json'));
  // Computed paths: what they are is said above.
  const { invoke } = require(resolve('dist/connector/index.cjs')) as Connector;
  const axios = require('axios') as Axios;
  const jiraFile = pathToFileURL(resolve('bench/node_modules/jira.js/dist/core/index.js')).href;
  const jira = (await import(jiraFile)) as Jira;

  const httpAgent = new Agent({ keepAlive: true });
  const headers = { authorization: `Bearer ${connection.apiKey}` };
  const bare = axios.create({ headers, httpAgent });
  const peer = jira.createClient({
    host: connection.baseUrl,
    auth: { type: 'bearer', token: connection.apiKey },
  });
  const path = new URL(directoryUrl).pathname;

  const ways: Record<string, (id: string) => Promise<{ id?: unknown }>> = {
    connector: async (user) => {
      const { output } = await invoke({ action: 'get-user', connection, input: { user } });
      return output?.user as { id: string };
    },
    axios: async (id) => (await bare.get(`${directoryUrl}/Users/${id}`)).data,
    'axios again': async (id) => (await bare.get(`${directoryUrl}/Users/${id}`)).data,
    http: (id) =>
      new Promise((done, failed) => {
        get(`${directoryUrl}/Users/${id}`, { agent: httpAgent, headers }, (response) => {
          text(response).then((body) => done(JSON.parse(body)), failed);
        }).on('error', failed);
      }),
    'jira.js': (id) => peer.sendRequest({ url: `${path}/Users/${id}`, method: 'GET' }),
  };

  const rows: Section['rows'] = [];
  for (const atOnce of [1, 10]) {
    const contestants = Object.fromEntries(
      Object.entries(ways).map(([name, way]) => [name, () => round(way, ids, atOnce)]),
    );
    const found = await inTurn(contestants, rounds);
    const base = found.axios;
    const own = found.connector;
    if (!base || !own) throw new Error('Both were measured.');
    const said = atOnce === 1 ? 'one at a time' : `${atOnce} at a time`;
    for (const [name, figures] of Object.entries(found)) {
      if (name === 'axios') continue;
      const ratio = ratioOf(figures, base);
      rows.push({
        what: `${name === 'axios again' ? 'bare axios against itself: the noise' : `${name} against bare axios`}, ${said}`,
        figures: `${times(ratio)}, ${ms(figures.median)} against ${ms(base.median)} a call`,
      });
    }
    for (const name of ['http', 'jira.js']) {
      const other = found[name];
      if (!other) continue;
      const ratio = ratioOf(own, other);
      rows.push({
        what: `connector against ${name}, ${said}`,
        figures: times(ratio),
        ...(name === 'jira.js' ? { bar: atMost(ratio.value, 1) } : {}),
      });
    }
  }
  httpAgent.destroy();
  await server.close();
  return {
    title: 'a. One call',
    about: `\`get-user\` by id, ${calls} calls a round, ${rounds} rounds. jira.js has no user provisioning in this version: its core client sends the request.`,
    rows,
  };
}

/** So many calls, so many of them at a time; milliseconds for one. */
async function round(
  way: (id: string) => Promise<{ id?: unknown }>,
  ids: readonly string[],
  atOnce: number,
): Promise<number> {
  const queue = Array.from({ length: calls }, (_, call) => ids[call % ids.length] ?? '').values();
  const worker = async () => {
    for (const id of queue) {
      const user = await way(id);
      if (user.id !== id) throw new Error(`Another user came for ${id}.`);
    }
  };
  return (await timed(() => Promise.all(Array.from({ length: atOnce }, worker)))) / calls;
}
