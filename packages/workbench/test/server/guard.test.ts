import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { endWorkbenches, type TestWorkbench, testWorkbench } from './support/test-workbench.ts';

let workbench: TestWorkbench;
let port: number;

beforeAll(async () => {
  workbench = await testWorkbench();
  port = Number(new URL(workbench.url).port);
});

afterAll(endWorkbenches);

/** Sends just these headers, and the cookie; fetch would not let a test forge them. */
async function send(method: string, path: string, given: Record<string, string>, body = '') {
  const headers = { cookie: workbench.cookie, 'x-workbench-key': workbench.key, ...given };
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>(
    (resolve, reject) => {
      const sending = request(
        { host: '127.0.0.1', port, method, path, headers, agent: false },
        async (answer) => {
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: await text(answer) });
        },
      );
      sending.once('error', reject);
      sending.end(body);
    },
  );
}

const json = { 'content-type': 'application/json' };

test.each([
  ['another host', 'GET', '/', () => ({ host: 'evil.example' })],
  ['another host with the right port', 'GET', '/api/connections', () => ({ host: `evil.example:${port}` })],
  [
    'a name that looks like ours',
    'GET',
    '/api/connections',
    () => ({ host: `localhost.evil.example:${port}` }),
  ],
  ['another port of this machine', 'GET', '/api/connections', () => ({ host: 'localhost:1' })],
  ['the machine on all addresses', 'GET', '/api/connections', () => ({ host: `0.0.0.0:${port}` })],
  ['another site reading', 'GET', '/api/connections', () => ({ origin: 'https://evil.example' })],
  ['another site writing', 'POST', '/api/workflows', () => ({ ...json, origin: 'https://evil.example' })],
  [
    'another program on this machine',
    'POST',
    '/api/workflows',
    () => ({ ...json, origin: 'http://localhost:3000' }),
  ],
  [
    'the same name by https',
    'POST',
    '/api/workflows',
    () => ({ ...json, origin: `https://localhost:${port}` }),
  ],
  ['a page without an origin', 'POST', '/api/workflows', () => ({ ...json, origin: 'null' })],
  ['an image of another site', 'GET', '/api/connections', () => ({ 'sec-fetch-site': 'cross-site' })],
  ['an image of a neighbour', 'GET', '/api/connections', () => ({ 'sec-fetch-site': 'same-site' })],
])('refuses %s', async (_name, method, path, headers) => {
  const answer = await send(
    method,
    path,
    { host: `127.0.0.1:${port}`, ...headers() },
    method === 'POST' ? '{}' : '',
  );
  expect(answer.status).toBe(403);
  expect(JSON.parse(answer.body)).toMatchObject({ error: { code: 'forbidden_origin' } });
  expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
});

test.each([
  ['a form of another site, as text', { 'content-type': 'text/plain' }],
  ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
])('takes no body but JSON: %s', async (_name, headers) => {
  const answer = await send('POST', '/api/workflows', { host: `127.0.0.1:${port}`, ...headers }, '{}');
  expect(answer.status).toBe(400);
});

test.each(['127.0.0.1', 'localhost', 'LOCALHOST'])('answers its own page at %s', async (name) => {
  const headers = {
    host: `${name}:${port}`,
    origin: `http://${name.toLowerCase()}:${port}`,
    'sec-fetch-site': 'same-origin',
  };
  expect((await send('GET', '/api/connections', headers)).status).toBe(200);
});

test('a link from elsewhere opens the page', async () => {
  const headers = { host: `127.0.0.1:${port}`, 'sec-fetch-site': 'cross-site', accept: 'text/html' };
  const answer = await send('GET', '/workflows', headers);
  expect(answer.status).toBe(200);
  expect(answer.body).toContain('The page has not been built');
});

test.each(['/%zz', '/api/%zz', '/%ff'])(
  'an address that cannot be decoded is guarded as all others are: %s',
  async (path) => {
    const host = `127.0.0.1:${port}`;
    const [stranger, other, own] = [
      await send('GET', path, { host, cookie: '', 'x-workbench-key': '' }),
      await send('GET', path, { host: 'evil.example' }),
      await send('GET', path, { host }),
    ];
    expect([stranger.status, other.status, own.status]).toEqual([401, 403, 400]);
    for (const { headers } of [stranger, other, own])
      expect(headers).toMatchObject({ 'x-frame-options': 'DENY', 'x-content-type-options': 'nosniff' });
  },
);

test('no preflight of another site succeeds', async () => {
  const headers = {
    host: `127.0.0.1:${port}`,
    origin: 'https://evil.example',
    'access-control-request-method': 'DELETE',
  };
  expect((await send('OPTIONS', '/api/workflows/x', headers)).status).toBe(403);
});

test('every answer carries the headers that keep the page safe', async () => {
  const page = await send('GET', '/', { host: `127.0.0.1:${port}`, accept: 'text/html' });
  const policy = String(page.headers['content-security-policy']);
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('unsafe-eval');
  expect(policy.replace(/style-src[^;]*/, '')).not.toContain('unsafe-inline');
  for (const path of ['/', '/api/services', '/api/services/tiny-shelf/icon', '/api/nothing', '/nothing.js']) {
    const answer = await send('GET', path, { host: `127.0.0.1:${port}` });
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
    });
    if (path.startsWith('/api/')) expect(answer.headers).toMatchObject({ 'cache-control': 'no-store' });
  }
});

test('an icon cannot run anything, and no file beside it can be had', async () => {
  const host = { host: `127.0.0.1:${port}` };
  const icon = await send('GET', '/api/services/tiny-shelf/icon', host);
  expect(icon.headers).toMatchObject({
    'content-type': 'image/svg+xml',
    'content-security-policy': expect.stringContaining('sandbox'),
  });
  const around = await send('GET', '/api/services/tiny-shelf/icon/..%2F..%2Findex.cjs', host);
  expect(around.status).toBe(404);
});
