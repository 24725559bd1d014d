import type { HttpRequest } from '../../src/http/result.ts';
import { createTransport, type Transport } from '../../src/http/transport.ts';
import { type Answering, startHttpServer, type TestServer } from '../support/http-server.ts';

const keys = { directory: 'directory-key', organization: 'organization-key' };
const still = new AbortController().signal;

let server: TestServer;
let transport: Transport;

async function serve(answering: Answering = (response) => response.end()) {
  server = await startHttpServer(answering);
  transport = createTransport(keys, { userAgent: 'connector/1', env: process.env });
}

const ask = (request: Partial<HttpRequest> = {}, signal = still) =>
  transport.exchange({ method: 'GET', url: `${server.url}/Users`, key: 'directory', ...request }, signal);

afterEach(() => transport.close());

describe('a request', () => {
  it('carries the key that it names, and who sends it', async () => {
    await serve();
    await ask();
    await ask({ key: 'organization' });
    expect(server.requests.map(({ headers }) => headers)).toMatchObject([
      { authorization: 'Bearer directory-key', 'user-agent': 'connector/1' },
      { authorization: 'Bearer organization-key', accept: 'application/scim+json, application/json' },
    ]);
  });

  it('carries its body as JSON, whatever the text in it', async () => {
    await serve();
    const body = { userName: 'Ärger "\\ 日本 👩‍💻', list: [1, null], text: '{"a":1}' };
    await ask({ method: 'PUT', body });
    const [received] = server.requests;
    expect(JSON.parse(received?.body ?? '')).toEqual(body);
    expect(received?.headers['content-type']).toBe('application/scim+json; charset=utf-8');
  });

  it('without a body names no type of one', async () => {
    await serve();
    await ask({ method: 'DELETE' });
    expect(server.requests[0]).toMatchObject({ method: 'DELETE', body: '' });
    expect(server.requests[0]?.headers).not.toHaveProperty('content-type');
  });

  it('keeps its address as it is', async () => {
    await serve();
    const path = '/Users/a%2Fb%20c?filter=userName%20eq%20%22a%2Bb%22&x=%5B%5D';
    await ask({ url: `${server.url}${path}` });
    expect(server.requests[0]?.path).toBe(path);
  });
});

describe('an answer', () => {
  it('comes as it is, with names of headers in lower case', async () => {
    await serve((response) => response.writeHead(418, { 'X-Odd-Name': 'Yes' }).end('{"a":"Ä"}'));
    expect(await ask()).toMatchObject({
      kind: 'answer',
      status: 418,
      headers: { 'x-odd-name': 'Yes' },
      text: '{"a":"Ä"}',
    });
  });

  it.each([200, 204, 304, 400, 500])('%i may be empty', async (status) => {
    await serve((response) => response.writeHead(status).end());
    expect(await ask()).toMatchObject({ kind: 'answer', status, text: '' });
  });

  it.each([301, 302, 303, 307, 308])('%i is not followed, and the key stays here', async (status) => {
    const elsewhere = await startHttpServer((response) => response.end('caught'));
    await serve((response) => response.writeHead(status, { location: elsewhere.url }).end());
    expect(await ask()).toMatchObject({ status, headers: { location: elsewhere.url } });
    expect(elsewhere.requests).toEqual([]);
  });
});

describe('cancelling', () => {
  it('before the request sends nothing', async () => {
    await serve();
    await expect(ask({}, AbortSignal.abort(new Error('stop')))).rejects.toThrow('stop');
    expect(server.requests).toEqual([]);
  });

  it.each(['the answer begins', 'it ends'])(
    'before %s rejects with the reason of the signal',
    async (when) => {
      const canceller = new AbortController();
      await serve((response) => {
        if (when === 'it ends') response.writeHead(200, { 'content-length': '10' }).write('half');
        setImmediate(() => canceller.abort(new Error('stop')));
      });
      await expect(ask({}, canceller.signal)).rejects.toThrow('stop');
      expect(server.requests).toHaveLength(1);
    },
  );
});

describe('sockets', () => {
  it('are kept open between requests, and closed at the end', async () => {
    const ports = new Set<number | undefined>();
    await serve((response) => {
      ports.add(response.socket?.remotePort);
      response.end();
    });
    for (let turn = 0; turn < 3; turn++) await ask();
    expect(ports.size).toBe(1);
    transport.close();
    await ask();
    expect(ports.size).toBe(2);
  });
});

describe('a proxy named by the environment', () => {
  const names = ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'];
  const before = names.map((name) => [name, process.env[name]] as const);
  afterEach(() => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });

  it.each(['127.0.0.1', 'localhost'])('gets nothing that is meant for %s', async (host) => {
    const proxy = await startHttpServer((response) => response.end('from the proxy'));
    for (const name of names) process.env[name] = proxy.url;
    await serve((response) => response.end('from the directory'));
    expect(await ask({ url: `http://${host}:${server.port}/` })).toMatchObject({
      text: 'from the directory',
    });
    expect(proxy.requests).toEqual([]);
  });
});
