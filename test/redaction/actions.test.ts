import { createConnector } from '../../src/index.ts';
import { createRandom } from '../faults/random.ts';
import { onStage } from '../faults/scenario.ts';
import { allScenarios } from '../faults/scenarios.ts';
import { troubles } from '../faults/troubles.ts';
import { canary, organizationCanary } from '../support/canary.ts';
import { createHurriedClock } from '../support/clock.ts';
import { seed, startDirectory } from '../support/directory.ts';
import { type Answering, startHttpServer } from '../support/http-server.ts';
import { actions } from '../support/manifest-walk.ts';
import { samples } from '../support/samples.ts';
import { createHunt } from './hunt.ts';
import { overhear } from './overheard.ts';

it.each(actions.map((action) => [action.slug, action.examples] as const))(
  'no example of %s lets a key out',
  async (action, examples) => {
    for (const { given, input } of examples) {
      const { emulator, fullConnection } = await startDirectory();
      const { invoke } = createConnector({ clock: createHurriedClock(), random: () => 0 });
      const keys = [emulator.credentials.apiKey, emulator.credentials.organizationApiKey];
      const seen: unknown[] = [];
      const heard = await overhear(async () => {
        seed(emulator, given);
        const connection = { ...fullConnection, ...given?.connection };
        return invoke({ action, connection, input, onProgress: (progress) => seen.push(progress) });
      });
      await emulator.close();
      expect(createHunt(keys)([heard, seen])).toEqual([]);
    }
  },
);

const sampled = samples(40, 150);

it('no trouble on the way of a request lets a key out', async () => {
  const random = createRandom(4);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const scenarios = allScenarios();
  let failures = 0;
  for (let cell = 0; cell < sampled; cell++) {
    const [scenario, trouble, skip] = [pick(scenarios), pick(troubles), Math.floor(random() * 4)];
    const name = `${scenario.action} (${scenario.title}), request ${skip + 1}: ${trouble.name}`;
    const leaks = await onStage(scenario, async (stage) => {
      const { baseUrl, directoryId, apiKey, organizationId, organizationApiKey } = stage.emulator.credentials;
      const connection = { baseUrl, directoryId, apiKey, organizationId, organizationApiKey };
      const seen: unknown[] = [];
      const recover = trouble.arrange(stage, { skip, times: random() < 0.5 ? 1 : Number.POSITIVE_INFINITY });
      const { action, input } = scenario;
      const heard = await overhear(async () => {
        const result = await stage.connector.invoke({
          action,
          connection,
          input,
          onProgress: (progress) => seen.push(progress),
        });
        if (!result.ok) failures++;
        return result;
      });
      await recover();
      return createHunt([apiKey, organizationApiKey])([heard, seen]);
    });
    expect([name, leaks]).toEqual([name, []]);
  }
  expect(failures).toBeGreaterThan(sampled / 4);
});

/** A header in the forms in which something on the way may show it. */
const echoes: Record<string, (header: string) => string> = {
  'in a sentence': (header) => JSON.stringify({ detail: `Refused: ${header}` }),
  'in base64': (header) => JSON.stringify({ error: Buffer.from(`: ${header}`).toString('base64') }),
  'in a user of that name': (header) =>
    JSON.stringify({
      id: 'u1',
      userName: header,
      emails: [{ value: header }],
      totalResults: 1,
      Resources: [],
    }),
  'in a list of it': (header) =>
    JSON.stringify({
      totalResults: 1,
      Resources: [{ id: header, displayName: header }],
      scimLinks: [header],
    }),
  'on a web page': (header) => `<html><title>400</title><pre>authorization: ${header}</pre></html>`,
};

describe.each(Object.entries(echoes))('a server that shows the header %s', (_, echo) => {
  it.each([200, 400, 502])('gets no key out of any action, with %i', async (status) => {
    const answering: Answering = (response, { headers: { authorization = '' } }) => {
      const shown = {
        location: `/x?${authorization}`,
        'x-request': authorization,
        'atl-traceid': authorization,
      };
      response.writeHead(status, { ...shown, 'content-type': `text/html; ${authorization}` });
      response.end(echo(authorization));
    };
    const { url: baseUrl, requests } = await startHttpServer(answering);
    const { invoke } = createConnector({ clock: createHurriedClock(), random: () => 0 });
    const connection = {
      baseUrl,
      apiKey: canary,
      directoryId: '5d3b0c1e-9a4f-4c55-8e0b-2f1f6a7b8c9d',
      organizationId: '1a2b3c4d-0000-4000-8000-5e6f7a8b9c0d',
      organizationApiKey: organizationCanary,
    };
    const heard = await overhear(async () => {
      const results = [];
      for (const { slug: action, examples } of actions)
        results.push(await invoke({ action, connection, input: examples[0]?.input }));
      return results;
    });
    const sent = new Set(requests.map(({ headers }) => headers.authorization));
    expect(sent).toEqual(new Set([`Bearer ${canary}`, `Bearer ${organizationCanary}`]));
    expect(createHunt([canary, organizationCanary])(heard)).toEqual([]);
  });
});

it('of an answer that is refused only a part is kept, and headers that are known', async () => {
  const headers = {
    'set-cookie': 'session=1',
    'x-secret': '1',
    server: 'x',
    'atl-traceid': 't',
    date: 'now',
  };
  const { url } = await startHttpServer((response) =>
    response.writeHead(500, headers).end('0123456789'.repeat(10_000)),
  );
  const result = await createConnector({ clock: createHurriedClock(), random: () => 0 }).invoke({
    action: 'list-users',
    connection: { baseUrl: url, apiKey: canary, directoryId: '5d3b0c1e-9a4f-4c55-8e0b-2f1f6a7b8c9d' },
  });
  const response = result.ok ? undefined : result.error.data?.response;
  expect(String(response?.body).length).toBeLessThanOrEqual(2_003);
  expect(response?.headers).toEqual({ 'atl-traceid': 't', date: 'now' });
});
