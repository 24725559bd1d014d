import { readFileSync, statSync } from 'node:fs';
import { leadOn, withoutToken } from '../../server/http/access.ts';
import { tinyStep } from './support/client.ts';
import { endWorkbenches, type TestWorkbench, testWorkbench } from './support/test-workbench.ts';

let workbench: TestWorkbench;
const opened = { page: '', address: '' };

beforeAll(async () => {
  workbench = await testWorkbench({
    openBrowser: (page, address) => Object.assign(opened, { page, address }),
  });
});

afterAll(endWorkbenches);

const ask = (path: string, init: RequestInit = {}) =>
  fetch(`${workbench.url}${path}`, { redirect: 'manual', ...init });

/** Every operation of the API, as its own document names them, and the addresses beside it. */
async function everyRoute(): Promise<[method: string, path: string][]> {
  const { paths } = await workbench.client.get<{ paths: Record<string, object> }>('/api/openapi.json');
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method): [string, string] => [
      method.toUpperCase(),
      path.replace(/\{\w+\}/g, 'x'),
    ]),
  );
  const others = [
    '/',
    '/workflows',
    '/index.html',
    '/assets/index.js',
    '/api/openapi.json',
    '/api/none',
    '/session',
  ];
  return [...operations, ...others.map((path): [string, string] => ['GET', path])];
}

test('no route answers whoever has no cookie, the events of a run included', async () => {
  const shelf = await workbench.client.connect();
  const { id } = await workbench.client.workflow([tinyStep('S1', 'list-books', shelf)]);
  const run = await workbench.client.run(id);
  const routes = await everyRoute();
  expect(routes.length).toBeGreaterThan(30);
  const wrong = [
    '',
    'workbench-1=x',
    `${workbench.cookie}x`,
    workbench.cookie.replace(/=.*/, `=${new URL(workbench.address).searchParams.get('token')}`),
  ];
  const asked = [
    ...routes,
    ['GET', `/api/runs/${run.id}/events`],
    ['GET', `/api/connections/${shelf.id}`],
  ] as const;
  for (const [method, path] of asked) {
    for (const cookie of wrong) {
      const answer = await ask(path, { method, headers: cookie ? { cookie } : {} });
      expect([method, path, answer.status]).toEqual([method, path, 401]);
      expect(answer.headers.has('set-cookie')).toBe(false);
      expect(await answer.text()).not.toContain('shelf');
    }
  }
});

test('the token of the address is exchanged for a cookie that only this server gets, and leads on', async () => {
  const { searchParams } = new URL(workbench.address);
  const answer = await ask(`/workflows?state=a%26b&${searchParams}`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('set-cookie')).toMatch(
    /^workbench-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/,
  );
  const page = await answer.text();
  const key = /content="0;url=\/workflows\?state=a%26b#key=([\w-]{43})"/.exec(page)?.[1] ?? '';
  expect(page).not.toContain(searchParams.get('token'));
  const cookie = String(answer.headers.get('set-cookie')?.split(';')[0]);
  expect((await ask('/api/services', { headers: { cookie, 'x-workbench-key': key } })).status).toBe(200);
  expect((await ask(`/api/services?key=${key}`, { headers: { cookie } })).status).toBe(200);
  expect((await ask(`/api/services?key=${key}`)).status).toBe(401);

  for (const path of ['/?token=', '/?token=x', `/?token=${searchParams.get('token')}x`]) {
    expect((await ask(path)).status).toBe(401);
  }
  expect((await ask(`/api/workflows?${searchParams}`, { method: 'POST' })).status).toBe(401);
});

test('the cookie alone, which a browser sends to every port of the machine, opens no route of the API', async () => {
  const { cookie } = workbench;
  for (const [method, path] of await everyRoute()) {
    if (!path.startsWith('/api/')) continue;
    for (const key of [undefined, '', 'x', `${workbench.key}x`]) {
      const headers = { cookie, ...(key !== undefined && { 'x-workbench-key': key }) };
      const answer = await ask(path, { method, headers });
      expect([method, path, answer.status]).toEqual([method, path, 401]);
    }
  }
  const { searchParams } = new URL(workbench.address);
  const page = await ask(`/?key=${workbench.key}&${searchParams}`, { headers: { cookie } });
  expect(await page.text()).toContain(`content="0;url=/#key=${workbench.key}"`);
});

test('whoever opens a page without it is told where the address is', async () => {
  const page = await ask('/workflows', { headers: { accept: 'text/html' } });
  expect(page.status).toBe(401);
  const text = await page.text();
  expect(text).toContain('Open the address printed in the terminal');
  expect(text).not.toContain('http-equiv');
  // A strict cookie is not sent on the way from another site; the second try is this page's own.
  const elsewhere = { accept: 'text/html', 'sec-fetch-site': 'cross-site' };
  expect(await (await ask('/workflows', { headers: elsewhere })).text()).toContain('0;url=/workflows"');
  expect(await (await ask('/api/runs')).json()).toMatchObject({
    error: { code: 'unauthorized', hint: expect.stringContaining('terminal') },
  });
});

test('a browser is opened by a file that only its owner can read', () => {
  expect(opened.address).toBe(workbench.address);
  expect(statSync(opened.page).mode & 0o777).toBe(0o600);
  expect(readFileSync(opened.page, 'utf8')).toContain(workbench.address);
});

test('each start has a token of its own, and the cookie of one workbench is none for another', async () => {
  const other = await testWorkbench();
  expect(new URL(other.address).search).not.toBe(new URL(workbench.address).search);
  const answer = await fetch(`${other.url}/api/services`, {
    headers: { cookie: workbench.cookie, 'x-workbench-key': workbench.key },
  });
  expect(answer.status).toBe(401);
});

test.each([
  ['//evil.example/a?token=t', '/evil.example/a'],
  ['/session?token=t', '/'],
  ['/runs?state=failed&token=t', '/runs?state=failed'],
])('what stands at %s leads on to %s', (url, to) => {
  expect(withoutToken(url)).toBe(to);
});

test('an address cannot break out of the page that leads on', () => {
  expect(leadOn('/"><script>')).not.toContain('"><script>');
});
