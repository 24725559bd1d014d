import { createConnector } from '../../src/index.ts';
import { canary, leaks, organizationCanary } from '../support/canary.ts';
import { createHurriedClock } from '../support/clock.ts';
import { type Answering, startHttpServer } from '../support/http-server.ts';

const directoryId = '5d3b0c1e-9a4f-4c55-8e0b-2f1f6a7b8c9d';
const organizationId = '1a2b3c4d-0000-4000-8000-5e6f7a8b9c0d';

/** Everything that a host sees of many calls against a server: results, errors, progress, what is printed. */
async function everythingSeen(answering: Answering): Promise<unknown[]> {
  const { url, requests } = await startHttpServer(answering);
  const connection = {
    apiKey: canary,
    directoryId,
    baseUrl: url,
    organizationId,
    organizationApiKey: organizationCanary,
  };
  const seen: unknown[] = [];
  const see = (value: unknown) => void seen.push(value);
  const printed = [jest.spyOn(process.stdout, 'write'), jest.spyOn(process.stderr, 'write')];
  const { invoke, testConnection, lookup } = createConnector({
    clock: createHurriedClock(),
    random: () => 0,
  });
  const run = async (action: string, input: object) =>
    see(await invoke({ action, connection, input, onProgress: see }));

  await run('list-users', { returnAllPages: true });
  await run('get-user', { user: canary });
  await run('find-user', { userName: canary });
  await run('create-user', { userName: canary, primaryEmail: 'a@b.c', title: organizationCanary });
  await run('update-user', { user: directoryId, title: canary });
  await run('delete-user', { user: directoryId });
  await run('list-users', { count: canary, [canary]: organizationCanary });
  await run(canary, {});
  await run('get-scim-links-by-email', { email: `${organizationCanary}@example.com` });
  see(await testConnection(connection));
  see(await lookup({ source: 'users', connection, query: canary }).catch((error: unknown) => error));
  see(await lookup({ source: canary, connection }).catch((error: unknown) => error));
  for (const { mock } of printed) seen.push(mock.calls);
  for (const spy of printed) spy.mockRestore();
  expect(requests.length).toBeGreaterThan(5);
  expect(requests.some(({ headers }) => headers.authorization === `Bearer ${canary}`)).toBe(true);
  return seen;
}

const json = { 'content-type': 'application/json' };
const escaped = (text: string) => text.replace('=', '&#61;');

/** What a server makes of the header with the key: as it is, or as a proxy would show it. */
const bodies: Record<string, (header: string) => string> = {
  'as a SCIM error': (header) => JSON.stringify({ schemas: [], detail: `Bad header ${header}` }),
  'as a gateway': (header) => JSON.stringify({ code: 401, message: header }),
  'as authorization': (header) => JSON.stringify({ error: header, traceId: header }),
  'as the name of a property': (header) => JSON.stringify({ [header]: 1, message: 'x' }),
  'as a mirror': (header) => JSON.stringify({ headers: { Authorization: header, Accept: '*/*' } }),
  'as a web page': (header) => `<html><body>${escaped(header)}</body></html>`,
  'as text': (header) => header,
  'in base64': (header) => Buffer.from(header).toString('base64'),
  'in JSON with escapes': (header) => JSON.stringify({ detail: header }).replace('=', '\\u003d'),
  'in an address': (header) => `https://x.example/?h=${encodeURIComponent(header)}`,
  'as users': (header) =>
    JSON.stringify({
      totalResults: 1,
      Resources: [{ id: directoryId, userName: header, [header]: [header] }],
    }),
  'as a user': (header) => JSON.stringify({ id: header, userName: header }),
};

const shows = (status: number, body: string): Answering => {
  return (response, { headers }) =>
    response.writeHead(status, json).end(bodies[body]?.(headers.authorization ?? ''));
};

describe.each([200, 400, 500])('a server that answers %i and shows the key', (status) => {
  it.each(Object.keys(bodies))('%s', async (body) => {
    expect(leaks(await everythingSeen(shows(status, body)))).toEqual([]);
  });
});

describe('a server that shows the key', () => {
  it.each([201, 302, 401, 403, 404, 409, 429, 503])('as a mirror, with %i', async (status) => {
    expect(leaks(await everythingSeen(shows(status, 'as a mirror')))).toEqual([]);
  });

  it('in every header', async () => {
    const names = [
      'location',
      'retry-after',
      'atl-traceid',
      'content-type',
      'www-authenticate',
      'x-ratelimit-reset',
      'date',
    ];
    const seen = await everythingSeen((response, { headers }) => {
      for (const name of names) response.setHeader(name, headers.authorization ?? '');
      response.writeHead(500).end();
    });
    expect(leaks(seen)).toEqual([]);
  });

  // Where a sentence is cut, and where a body is: half a key must not be left standing there.
  it.each([480, 495, 1_900, 1_960, 1_990])('after %i other characters, where it is cut', async (length) => {
    const seen = await everythingSeen((response, { headers, path }) => {
      const before = 'x'.repeat(length);
      const asJson = path.includes('count');
      response.writeHead(400, json);
      response.end(
        asJson
          ? JSON.stringify({ detail: `${before}${headers.authorization}` })
          : `${before}${headers.authorization}`,
      );
    });
    expect(leaks(seen)).toEqual([]);
  });

  it.each<[string, Answering]>([
    ['hangs up', (response) => response.socket?.destroy()],
    [
      'sends half an answer',
      (response) =>
        response.writeHead(200, { 'content-length': '99' }).write('{', () => response.socket?.destroy()),
    ],
    [
      'packs wrongly',
      (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('not packed at all'),
    ],
    ['answers nothing', (response) => response.end()],
  ])('to nobody: it %s', async (_, answering) => {
    expect(leaks(await everythingSeen(answering))).toEqual([]);
  });
});

describe('the search itself', () => {
  it.each([
    canary,
    { a: [canary.slice(20, 40)] },
    { [organizationCanary]: 1 },
    new Error(canary),
    Buffer.from(`Bearer ${canary}`).toString('base64'),
  ])('finds what it is to find: %#', (value) => expect(leaks([value])).not.toEqual([]));
});
