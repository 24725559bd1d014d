import { once } from 'node:events';
import { createConnection } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { type Emulator, type EmulatorOptions, type Fault, faultNames } from '../src/index.ts';
import { clientOf, person, startWithClient } from './client.ts';

const NEW = person('new@example.com');

/** Meets the fault with a POST; `undefined` stands for a connection that broke. */
async function postInto(fault: Fault, options?: EmulatorOptions) {
  const { client, emulator, directory } = await startWithClient(options);
  emulator.fail(fault);
  const reply = await client.post('/Users', NEW).catch(() => undefined);
  return {
    client,
    emulator,
    directory,
    reply,
    stored: directory.users().length,
    entry: emulator.requests[0],
  };
}

/** Until a request with this method is in the log. */
async function arrival(emulator: Emulator, method: string) {
  while (!emulator.requests.some((request) => request.method === method)) await setImmediate();
}

describe('broken connections', () => {
  test.each<[Fault['kind'], number, number]>([
    ['reset-before', 0, 0],
    ['reset-after', 1, 0],
    ['truncate', 1, 201],
  ])('%s: no answer, %i applied', async (kind, applied, status) => {
    const { reply, stored, entry, client } = await postInto({ kind });
    expect(reply).toBeUndefined();
    expect(stored).toBe(applied);
    expect(entry).toMatchObject({ method: 'POST', fault: kind, status, body: NEW });
    expect((await client.get('/Users')).status).toBe(200);
  });

  test('truncate sends the whole length and half of the body', async () => {
    const { emulator, directory } = await startWithClient();
    emulator.fail({ kind: 'truncate' });
    const { port, host } = new URL(emulator.baseUrl);
    const socket = createConnection(Number(port), '127.0.0.1');
    const path = `/scim/directory/${directory.id}/Users`;
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${directory.apiKey}\r\n\r\n`,
    );
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk;
    });
    await once(socket, 'close');
    const [head = '', body = ''] = received.split('\r\n\r\n');
    expect(head).toMatch(/^HTTP\/1.1 200 OK/);
    expect(Number(/content-length: (\d+)/.exec(head)?.[1])).toBeGreaterThan(body.length * 2 - 2);
    expect(body).toMatch(/^\{"schemas":\[/);
  });

  test('hang never answers and does not apply; it ends when the client leaves', async () => {
    const { emulator, directory } = await startWithClient();
    emulator.fail({ kind: 'hang', method: 'POST' });
    const leaving = new AbortController();
    const request = fetch(`${directory.credentials.directoryUrl}/Users`, {
      method: 'POST',
      headers: { authorization: `Bearer ${directory.apiKey}`, 'content-type': 'application/scim+json' },
      body: JSON.stringify(NEW),
      signal: leaving.signal,
    }).catch((error: Error) => error.name);
    await arrival(emulator, 'POST');
    leaving.abort();
    expect(await request).toBe('AbortError');
    expect(directory.users()).toEqual([]);
  });

  test('hang ends when the emulator closes', async () => {
    const { client, emulator } = await startWithClient();
    emulator.fail({ kind: 'hang', path: '/Users' });
    const request = client.get('/Users').catch(() => 'gone');
    await arrival(emulator, 'GET');
    await emulator.close();
    expect(await request).toBe('gone');
  });

  test('pause refuses connections, resume takes them up at the same address', async () => {
    const { client, emulator } = await startWithClient();
    await client.post('/Users', NEW);
    const before = emulator.baseUrl;
    await emulator.pause();
    expect(await client.get('/Users').catch(() => 'refused')).toBe('refused');
    await emulator.resume();
    expect(emulator.baseUrl).toBe(before);
    expect((await client.get('/Users')).body.totalResults).toBe(1);
    await emulator.pause();
  });
});

describe('false answers', () => {
  test.each<[string, Fault, number, string | null, RegExp]>([
    [
      'status',
      { kind: 'status' },
      500,
      'application/json',
      /^\{"code":500,"message":"Internal Server Error"\}$/,
    ],
    [
      'status with a body',
      { kind: 'status', status: 418, body: { a: 1 } },
      418,
      'application/json',
      /^\{"a":1\}$/,
    ],
    ['status with a text', { kind: 'status', status: 503, body: 'busy' }, 503, 'application/json', /^busy$/],
    ['html', { kind: 'html' }, 502, 'text/html; charset=utf-8', /^<!DOCTYPE html>/],
    ['html with a status', { kind: 'html', status: 403 }, 403, 'text/html; charset=utf-8', /403 Forbidden/],
    ['garbage', { kind: 'garbage' }, 200, 'application/scim+json', /not json$/],
    ['empty', { kind: 'empty' }, 200, null, /^$/],
    ['redirect', { kind: 'redirect' }, 302, null, /^$/],
    ['no content', { kind: 'status', status: 204, body: 'dropped' }, 204, null, /^$/],
  ])('%s: not applied, or applied when asked', async (_what, fault, status, type, text) => {
    const { reply, stored, entry } = await postInto(fault);
    expect(reply?.status).toBe(status);
    expect(reply?.headers.get('content-type')).toBe(type);
    expect(reply?.headers.get('atl-traceid')).toMatch(/^[0-9a-f]{32}$/);
    expect(reply?.text).toMatch(text);
    expect(entry).toMatchObject({ fault: fault.kind, status });
    expect(stored).toBe(0);
    const second = await postInto({ ...fault, applied: true });
    expect([second.reply?.status, second.stored]).toEqual([status, 1]);
  });

  test('redirect points away from the directory', async () => {
    const { reply } = await postInto({ kind: 'redirect' });
    expect(reply?.headers.get('location')).toBe('https://id.atlassian.com/login');
  });

  test('body replaces the body of the real answer', async () => {
    const { reply, stored } = await postInto({ kind: 'body', body: { Resources: 'none' } });
    expect([reply?.status, reply?.body, stored]).toEqual([201, { Resources: 'none' }, 1]);
    const other = await postInto({ kind: 'body', status: 202 });
    expect([other.reply?.status, other.reply?.body.userName]).toEqual([202, 'new@example.com']);
  });

  test('headers are added, or put in place of the own ones', async () => {
    const { reply } = await postInto({ kind: 'drift', headers: { 'x-more': '1', 'ATL-TraceId': 'mine' } });
    expect(reply?.status).toBe(201);
    expect([reply?.headers.get('x-more'), reply?.headers.get('atl-traceid')]).toEqual(['1', 'mine']);
  });

  test('slow applies at once and answers late', async () => {
    const { client, emulator, directory } = await startWithClient();
    emulator.fail({ kind: 'slow', delayMs: 60_000, method: 'POST' });
    const late = client.post('/Users', NEW).catch(() => 'gone');
    await arrival(emulator, 'POST');
    expect(directory.users()).toHaveLength(1);
    await emulator.close();
    expect(await late).toBe('gone');
    const { reply } = await postInto({ kind: 'slow', delayMs: 5 });
    expect(reply?.status).toBe(201);
  });
});

describe('hints to come back', () => {
  test('Retry-After in seconds, as a date, and X-RateLimit-*', async () => {
    const header = async (fault: Fault, name: string) =>
      (await postInto(fault)).reply?.headers.get(name) ?? '';
    const status = 429;
    expect(await header({ kind: 'status', status, retryAfter: 7 }, 'retry-after')).toBe('7');
    const before = Date.now();
    const date = await header({ kind: 'status', status, retryAfter: 'date', seconds: 10 }, 'retry-after');
    expect(date).toMatch(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/);
    expect(Date.parse(date)).toBeGreaterThanOrEqual(before + 10_000);
    const reset = await header(
      { kind: 'status', status, retryAfter: 'x-ratelimit', seconds: 10 },
      'x-ratelimit-reset',
    );
    expect(Date.parse(reset)).toBeGreaterThanOrEqual(before + 10_000);
    expect(await header({ kind: 'status', status }, 'retry-after')).toBe('');
  });
});

describe('which requests meet a fault', () => {
  test('times, skip, method and path', async () => {
    const { client, emulator } = await startWithClient();
    const status = async (path: string) => (await client.get(path)).status;
    emulator.fail({ kind: 'status', times: 2, skip: 1, path: '/Users' });
    emulator.fail({ kind: 'status', status: 503, path: /^[^?]*\/Groups\?count=1$/g, times: 2 });
    emulator.fail({ kind: 'status', status: 504, method: 'post' });
    expect(await status('/Users')).toBe(200);
    expect(await status('/Groups')).toBe(200);
    expect(await status('/Groups?count=1')).toBe(503);
    expect(await status('/Groups?count=1')).toBe(503);
    expect(await status('/Users?count=1')).toBe(500);
    expect((await client.post('/Groups', { displayName: 'g' })).status).toBe(504);
    expect(await status('/Users/x')).toBe(500);
    expect(await status('/Users')).toBe(200);
    expect((await client.post('/Groups', { displayName: 'g' })).status).toBe(201);
  });

  test('faults are met in the order they were given, and can be cleared', async () => {
    const { client, emulator } = await startWithClient();
    emulator.fail({ kind: 'status', status: 502 });
    emulator.fail({ kind: 'status', status: 503, times: 9 });
    expect((await client.get('/Users')).status).toBe(502);
    expect((await client.get('/Users')).status).toBe(503);
    emulator.clearFaults();
    expect((await client.get('/Users')).status).toBe(200);
  });

  test('a fault comes before the key is looked at', async () => {
    const { emulator } = await startWithClient();
    emulator.fail({ kind: 'status', status: 503 });
    const { directoryUrl } = emulator.credentials;
    expect((await fetch(`${directoryUrl}/Users`)).status).toBe(503);
    expect((await fetch(`${directoryUrl}/Users`)).status).toBe(401);
  });

  test('drift changes the directory between two pages', async () => {
    const { client, emulator } = await startWithClient({ users: 4 });
    const second = emulator.addDirectory({ users: 2 });
    emulator.fail({
      kind: 'drift',
      skip: 1,
      path: '/Users',
      drift: (directory) => directory.removeUser(directory.users()[0]?.id ?? ''),
    });
    const first = await client.get('/Users?count=2');
    const next = await client.get('/Users?startIndex=3&count=2');
    expect([first.body.totalResults, next.body.totalResults, next.body.Resources.length]).toEqual([4, 3, 1]);
    emulator.fail({
      kind: 'drift',
      drift: (directory) => directory.removeUser(directory.users()[0]?.id ?? ''),
    });
    expect((await clientOf(second).get('/Users')).body.totalResults).toBe(1);
  });
});

test.each(Object.entries(faultNames))('the ready-made fault %s can be met', async (name, fault: Fault) => {
  if (fault.kind === 'hang' || fault.kind === 'slow') {
    expect(name).toBe(fault.kind);
    return;
  }
  const { emulator, client } = await startWithClient();
  emulator.fail(fault);
  await client.get('/Users').catch(() => undefined);
  expect(emulator.requests[0]?.fault).toBe(fault.kind);
});

describe('rate limit', () => {
  test.each([
    ['retry-after', 'retry-after', /^100$/],
    ['retry-after-date', 'retry-after', /GMT$/],
    ['x-ratelimit', 'x-ratelimit-reset', /Z$/],
  ] as const)('%s', async (headers, name, value) => {
    const { client } = await startWithClient({
      rateLimit: { perSecond: 0.01, burst: 2, of: 'all', headers },
    });
    expect((await client.get('/Users')).status).toBe(200);
    expect((await client.get('/Users')).status).toBe(200);
    const reply = await client.get('/Users');
    expect([reply.status, reply.body]).toEqual([429, { code: 429, message: 'Too Many Requests' }]);
    expect(reply.headers.get(name)).toMatch(value);
  });

  test('of writes leaves reads alone; buckets fill again; each directory has its own', async () => {
    const { client, emulator } = await startWithClient({
      rateLimit: { perSecond: 1000, burst: 1, of: 'writes', headers: 'none' },
    });
    const statuses = await Promise.all(
      [1, 2, 3, 4, 5, 6].map(async (n) => (await client.post('/Groups', { displayName: `g${n}` })).status),
    );
    expect(statuses).toContain(201);
    await Promise.all([1, 2, 3, 4].map(async () => expect((await client.get('/Users')).status).toBe(200)));
    let status = 0;
    for (let tries = 0; status !== 201 && tries < 100; tries += 1) {
      status = (await client.post('/Groups', { displayName: 'again' })).status;
    }
    expect(status).toBe(201);
    const frozen = await startWithClient({ rateLimit: { perSecond: 0.001, burst: 1, of: 'all' } });
    await frozen.client.get('/Users');
    expect((await frozen.client.get('/Users')).status).toBe(429);
    expect((await clientOf(frozen.emulator.addDirectory()).get('/Users')).status).toBe(200);
    expect(emulator.requests.length).toBeGreaterThan(10);
  });
});

test('latencyMs is added to each answer, and closing does not wait for it', async () => {
  const quick = await startWithClient({ latencyMs: 3 });
  expect((await quick.client.get('/Users')).status).toBe(200);
  const { client, emulator } = await startWithClient({ latencyMs: 60_000 });
  const reply = client.get('/Users').catch(() => 'gone');
  await emulator.close();
  expect(await reply).toBe('gone');
});
