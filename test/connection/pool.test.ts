import { createConnectionPool } from '../../src/connection/pool.ts';
import type { Connection } from '../../src/connection/resolve.ts';
import { createClock } from '../support/clock.ts';
import { startHttpServer } from '../support/http-server.ts';

const base: Connection = {
  apiKey: 'key',
  directoryId: 'd',
  baseUrl: 'http://127.0.0.1',
  access: 'full',
  directoryUrl: 'http://127.0.0.1/scim/directory/d',
};
const { signal } = new AbortController();

describe('what a connection keeps between calls', () => {
  it.each<[string, Partial<Connection>, boolean]>([
    ['nothing', {}, true],
    ['the access', { access: 'read-only' }, true],
    ['the key', { apiKey: 'other' }, false],
    ['the directory', { directoryUrl: 'http://127.0.0.1/scim/directory/e' }, false],
    ['the key of the organization', { organizationApiKey: 'other' }, false],
    ['the organization', { organizationId: 'other' }, false],
  ])('is the same when %s is different: %s', async (_, change, same) => {
    const sessions = createConnectionPool(Date.now, { userAgent: 'test', env: {} });
    const first = await sessions.acquire(base, async (session) => session);
    const second = await sessions.acquire({ ...base, ...change }, async (session) => session);
    expect(first === second).toBe(same);
  });

  it('is not mixed up when values run into each other', async () => {
    const sessions = createConnectionPool(Date.now, { userAgent: 'test', env: {} });
    const first = await sessions.acquire({ ...base, apiKey: 'a","b' }, async (session) => session);
    const second = await sessions.acquire(
      { ...base, apiKey: 'a', organizationId: 'b' },
      async (session) => session,
    );
    expect(first).not.toBe(second);
  });

  it('is shared by calls at the same time', async () => {
    const sessions = createConnectionPool(Date.now, { userAgent: 'test', env: {} });
    const [first, second] = await Promise.all(
      [1, 2].map(() => sessions.acquire(base, async (session) => session)),
    );
    expect(first).toBe(second);
  });

  it('is kept for a minute, then closed at the next call of any connection', async () => {
    const clock = createClock();
    const ports: (number | undefined)[] = [];
    const server = await startHttpServer((response) => {
      ports.push(response.socket?.remotePort);
      response.end();
    });
    const sessions = createConnectionPool(clock.now, { userAgent: 'test', env: {} });
    const ask = () =>
      sessions.acquire(base, ({ line }) =>
        line.transport.exchange({ method: 'GET', url: server.url, key: 'directory' }, signal),
      );
    await ask();
    await clock.advance(59_999);
    await ask();
    await clock.advance(60_000);
    await ask();
    expect(ports[1]).toBe(ports[0]);
    expect(ports[2]).not.toBe(ports[0]);
  });

  it('is not closed under a call that is still running', async () => {
    const clock = createClock();
    const sessions = createConnectionPool(clock.now, { userAgent: 'test', env: {} });
    const opened = await sessions.acquire(base, async (session) => {
      await clock.advance(600_000);
      await sessions.acquire({ ...base, apiKey: 'other' }, async () => undefined);
      return session;
    });
    expect(await sessions.acquire(base, async (session) => session)).toBe(opened);
  });

  it('is given back when the work fails', async () => {
    const clock = createClock();
    const sessions = createConnectionPool(clock.now, { userAgent: 'test', env: {} });
    const failing = sessions.acquire(base, () => Promise.reject(new Error('work')));
    await expect(failing).rejects.toThrow('work');
    const opened = await sessions.acquire(base, async (session) => session);
    await clock.advance(60_000);
    expect(await sessions.acquire(base, async (session) => session)).not.toBe(opened);
  });
});

it('a request carries the key of its kind', async () => {
  const server = await startHttpServer((response) => response.end());
  const sessions = createConnectionPool(Date.now, { userAgent: 'connector/1', env: {} });
  await sessions.acquire({ ...base, organizationApiKey: 'organization' }, async ({ line: { transport } }) => {
    await transport.exchange({ method: 'GET', url: server.url, key: 'directory' }, signal);
    await transport.exchange({ method: 'GET', url: server.url, key: 'organization' }, signal);
  });
  expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
    'Bearer key',
    'Bearer organization',
  ]);
});
