import { type LoadedConnector, loadConnector } from 'connector-host-kit';
import type { FastifyInstance } from 'fastify';
import { createApp } from '../src/create-app.ts';

const loaded = loadConnector('packages/workbench/test/fixtures/tiny-connector');
const token = 'a token that nobody guesses';
const headers = { authorization: `Bearer ${token}` };
let app: FastifyInstance;

function start(
  options: { readOnly?: boolean; maxBytes?: number; running?: number } = {},
  connector = loaded,
) {
  const { readOnly = false, maxBytes = 1_000_000, running = 16 } = options;
  const connection = { shelf: 'http-app', passPhrase: 'open sesame' };
  app = createApp(connector, { connection, token, readOnly, maxBytes, jobs: { running } });
  return app;
}
afterEach(() => app.close());

const post = (url: string, payload: object = {}, more: Record<string, string> = {}) =>
  app.inject({ method: 'POST', url, payload, headers: { ...headers, ...more } });
const listen = () => app.listen({ host: '127.0.0.1', port: 0 });
const get = (url: string) => app.inject({ method: 'GET', url, headers });

/** The tiny connector with another `invoke`. */
const withInvoke = (invoke: LoadedConnector['calls']['invoke']): LoadedConnector => ({
  ...loaded,
  calls: { ...loaded.calls, invoke },
});

it.each([
  ['without a token', {}],
  ['with another', { authorization: 'Bearer another' }],
])('%s nobody gets in, but to the document', async (_, given) => {
  start();
  for (const url of ['/actions/list-books', '/connection/test', '/jobs/1', '/nothing']) {
    const answer = await app.inject({ method: 'POST', url, headers: given });
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['www-authenticate']).toBe('Bearer');
    expect(answer.json()).toMatchObject({ error: { code: 'unauthorized' } });
  }
  expect((await app.inject({ method: 'GET', url: '/openapi.json', headers: given })).statusCode).toBe(200);
});

it('an action answers with its output, and a failure with words and a status', async () => {
  start();
  expect((await post('/actions/add-book', { title: 'Emma' })).json()).toMatchObject({
    output: { book: { title: 'Emma' } },
  });
  const failed = await post('/actions/fail', { message: 'No.', retryAfterSeconds: 7 });
  expect(failed.statusCode).toBe(502);
  expect(failed.headers['retry-after']).toBe('7');
  expect(failed.json()).toMatchObject({
    error: { code: 'odd', message: 'No.', hint: 'Try something else.' },
  });
});

it.each([
  ['/actions/list-books', '[1]', 'The body is not a JSON object.'],
  ['/actions/list-books', '{', 'The body is not JSON.'],
  ['/actions/list-books?timeoutMs=soon', '{}', 'timeoutMs is not a number above 0.'],
])('%s %s is refused in words', async (url, payload, message) => {
  start();
  const answer = await app.inject({
    method: 'POST',
    url,
    payload,
    headers: { ...headers, 'content-type': 'application/json' },
  });
  expect(answer.statusCode).toBe(400);
  expect(answer.json()).toMatchObject({ error: { code: 'invalid_input', message } });
});

it('what is not there is told with where to look', async () => {
  start({ readOnly: true });
  expect((await post('/actions/burn-books')).json()).toMatchObject({
    error: { code: 'not_found', message: 'There is no POST /actions/burn-books.' },
  });
  expect((await get('/jobs/1')).statusCode).toBe(404);
  const { paths } = (await get('/openapi.json')).json();
  expect(Object.keys(paths)).not.toContain('/actions/burn-books');
});

it('an address that is none is refused in the same form', async () => {
  start();
  const answer = await get('/%ff');
  expect(answer.statusCode).toBe(400);
  expect(answer.json()).toMatchObject({
    error: { code: 'invalid_input', hint: expect.stringContaining('/openapi.json'), retryable: false },
  });
});

it('a lookup that fails does so in words', async () => {
  start();
  expect((await get('/lookups/numbers?query=12')).json()).toEqual({
    options: [{ value: '12', label: 'Number 12' }],
  });
  const failed = await get('/lookups/letters');
  expect(failed.statusCode).toBe(400);
  expect(failed.json()).toMatchObject({
    error: { hint: 'Ask for numbers.', message: 'No source letters for [secret]' },
  });
});

it('a result is cut to size, and says so', async () => {
  start({ maxBytes: 2_000 });
  const { output, meta } = (await post('/actions/make-list', { count: 500 })).json();
  expect(output.list.length).toBeLessThan(100);
  expect(meta.warnings[0]).toMatch(/list: \d+ of 500 kept/);
});

it('a job tells how far it is, can be cancelled, and is forgotten when asked to', async () => {
  start();
  const begun = await post('/actions/wait', {}, { prefer: 'respond-async' });
  expect(begun.statusCode).toBe(202);
  expect(begun.headers['preference-applied']).toBe('respond-async');
  const url = String(begun.headers.location);
  expect((await get(url)).json()).toMatchObject({
    action: 'wait',
    state: 'running',
    progress: { done: 1, total: 2, message: 'Waiting' },
  });
  expect((await app.inject({ method: 'DELETE', url, headers })).statusCode).toBe(202);
  // The stream ends with the job.
  const events = await fetch(`${await listen()}${url}/events`, { headers });
  expect(events.headers.get('content-type')).toContain('text/event-stream');
  expect(await events.text()).toMatch(/^event:end\n(id:.*\n)?data:.*"state":"failed"/);
  expect((await get(url)).json()).toMatchObject({
    state: 'failed',
    error: { code: 'cancelled' },
    output: { waited: true },
  });
  expect((await app.inject({ method: 'DELETE', url, headers })).statusCode).toBe(204);
  expect((await get(url)).statusCode).toBe(404);
});

it('no more jobs run than may', async () => {
  start({ running: 1 });
  await post('/actions/wait', {}, { prefer: 'respond-async' });
  const refused = await post('/actions/wait', {}, { prefer: 'respond-async' });
  expect(refused.statusCode).toBe(429);
  expect(refused.json()).toMatchObject({ error: { code: 'busy', message: '1 jobs are running.' } });
});

it('whoever leaves cancels what they waited for', async () => {
  const canceller = new AbortController();
  const cancelled = new Promise<void>((resolve) => {
    start(
      {},
      withInvoke(({ signal }) => {
        canceller.abort();
        return new Promise((done) => {
          signal?.addEventListener('abort', () => {
            resolve();
            done({ ok: false, error: { code: 'cancelled', message: 'Cancelled.' } });
          });
        });
      }),
    );
  });
  const left = fetch(`${await listen()}/actions/wait`, {
    method: 'POST',
    headers,
    signal: canceller.signal,
  });
  await expect(left).rejects.toThrow('aborted');
  await cancelled;
  expect(canceller.signal.aborted).toBe(true);
});

it('a trace goes on', async () => {
  const given: unknown[] = [];
  start(
    {},
    withInvoke((request) => {
      given.push(request.traceparent);
      return { ok: true, output: {}, meta: {}, log: [] };
    }),
  );
  const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
  await post('/actions/list-books', {}, { traceparent });
  await post('/actions/list-books');
  expect(given).toEqual([traceparent, undefined]);
});

it('closing cancels the jobs and waits for them', async () => {
  start();
  await post('/actions/wait', {}, { prefer: 'respond-async' });
  await app.close();
  expect(app.server.listening).toBe(false);
});
