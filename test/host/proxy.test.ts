import { once } from 'node:events';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer } from 'node:net';
import { type ConnectorOptions, createConnector } from '../../src/index.ts';
import { createHunt } from '../redaction/hunt.ts';
import { atlassianPair, testAuthority as ca } from '../support/certificates.ts';
import { checksOf } from '../support/checks.ts';
import { createHurriedClock } from '../support/clock.ts';
import { closedPort } from '../support/http-server.ts';
import { runAtlassian, runProxy, runSilentServer } from '../support/proxy.ts';

const connectorWith = (options: ConnectorOptions) =>
  createConnector({ clock: createHurriedClock(), ca, ...options });

describe('through a proxy', () => {
  it('the directory is reached, and the test says so', async () => {
    const { connection, requests } = await runAtlassian({ users: 3 });
    const { connects, url } = await runProxy();
    const result = await connectorWith({ proxy: url() }).testConnection(connection);
    expect(result).toMatchObject({ ok: true, code: 'ok' });
    expect(result.checks.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'fields passed',
      'proxy passed',
      'host passed',
      'key passed',
      'directory passed',
    ]);
    expect(requests).toHaveLength(1);
    expect(connects).toHaveLength(1);
  });

  it('thirty pages one after the other need one tunnel', async () => {
    const { connection, requests } = await runAtlassian({ users: 3 });
    const { connects, url } = await runProxy({ credentials: 'svc:p@ss:w' });
    const { invoke } = connectorWith({ proxy: url('svc:p%40ss%3Aw') });
    for (let page = 0; page < 30; page++)
      expect(await invoke({ action: 'list-users', connection })).toMatchObject({ ok: true });
    expect(requests).toHaveLength(30);
    expect(connects).toHaveLength(1);
  });

  it('many pages read side by side share the tunnels of those before', async () => {
    const { connection, requests } = await runAtlassian({ users: 9_950 });
    const { connects, url } = await runProxy();
    const input = { returnAllPages: true };
    const result = await connectorWith({ proxy: url() }).invoke({ action: 'list-users', connection, input });
    expect(result).toMatchObject({ ok: true, output: { totalResults: 9_950 } });
    expect(requests.length).toBeGreaterThanOrEqual(100);
    // As many as are read at a time, which is 32 at most, and one more.
    expect(connects.length).toBeLessThan(requests.length / 2);
  });

  it.each([
    ['encoded', 'svc:p%40ss%3Aw%23%2F'],
    ['as they are', 'svc:p@ss:w#/'],
  ])('user and password reach it, %s', async (_, written) => {
    const { connection } = await runAtlassian();
    const { connects, url } = await runProxy({ credentials: 'svc:p@ss:w#/' });
    expect(await connectorWith({ proxy: url(written) }).testConnection(connection)).toMatchObject({
      ok: true,
    });
    expect(connects).toMatchObject([{ by: 'svc:p@ss:w#/' }]);
  });

  it('it may be reached over TLS', async () => {
    const { connection } = await runAtlassian();
    const { connects, url } = await runProxy({ tls: true, credentials: 'svc:secret' });
    expect(await connectorWith({ proxy: url('svc:secret') }).testConnection(connection)).toMatchObject({
      ok: true,
    });
    expect(connects).toHaveLength(1);
  });

  it('that inspects traffic its authority has to be trusted', async () => {
    const { connection, front } = await runAtlassian();
    const { url } = await runProxy({ inspect: front });
    const usual = { ...connection, baseUrl: 'https://api.atlassian.com' };
    expect(await connectorWith({ proxy: url() }).testConnection(usual)).toMatchObject({ ok: true });

    const distrusting = await connectorWith({ proxy: url(), ca: undefined }).testConnection(usual);
    expect(distrusting).toMatchObject({
      code: 'network',
      message: expect.stringContaining('TLS connection to api.atlassian.com'),
      hint: expect.stringContaining('certificate'),
    });
    expect(checksOf(distrusting)).toBe('ppF--');
  });
});

describe('the environment', () => {
  const names = [
    'https_proxy',
    'HTTPS_PROXY',
    'all_proxy',
    'http_proxy',
    'HTTP_PROXY',
    'NO_PROXY',
    'no_proxy',
  ];
  const before = names.map((name) => [name, process.env[name]] as const);
  afterEach(() => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });

  it('is looked at for every request, not once', async () => {
    const { connection } = await runAtlassian();
    const proxies = [await runProxy(), await runProxy()];
    const { testConnection } = connectorWith({});
    for (const { url, name } of proxies) {
      process.env.HTTPS_PROXY = url('somebody:else-s-password');
      expect(await testConnection(connection)).toMatchObject({ ok: true });
      process.env.HTTPS_PROXY = name;
      expect(await testConnection(connection)).toMatchObject({ ok: true });
    }
    expect(proxies.map(({ connects }) => connects.map(({ by }) => by))).toEqual([
      ['somebody:else-s-password', ':'],
      ['somebody:else-s-password', ':'],
    ]);
  });

  it('counts less than the option', async () => {
    const { connection } = await runAtlassian();
    const [ofEnvironment, ofOption] = [await runProxy(), await runProxy()];
    process.env.HTTPS_PROXY = ofEnvironment.url();
    process.env.NO_PROXY = '*';
    await connectorWith({ proxy: ofOption.url() }).testConnection(connection);
    expect([ofEnvironment.connects.length, ofOption.connects.length]).toEqual([0, 1]);
    process.env.NO_PROXY = '';
    await connectorWith({ proxy: false }).testConnection({ ...connection, baseUrl: 'https://127.0.0.1:1' });
    expect(ofEnvironment.connects).toEqual([]);
  });
});

it('the password for the proxy gets into no output, whoever tells it', async () => {
  const { connection } = await runAtlassian();
  const secret = 'svc:the%20pass-word%40proxy';
  const echo = createTlsServer(atlassianPair, (_, response) => {
    const header = Buffer.from('svc:the pass-word@proxy').toString('base64');
    response.writeHead(403, { 'content-type': 'text/html' });
    response.end(`<p>${secret} the pass-word@proxy Basic ${header}</p>`);
  });
  const { url } = await runProxy({ inspect: echo });
  const { testConnection, invoke } = connectorWith({ proxy: url(secret) });
  const results = [await testConnection(connection), await invoke({ action: 'list-users', connection })];
  expect(results).toMatchObject([{ code: 'forbidden' }, { error: { code: 'forbidden' } }]);
  expect(createHunt(['the pass-word@proxy'])(results)).toEqual([]);
});

it('what is no certificate is refused at once', () => {
  expect(() => createConnector({ ca: ['', 'no certificate'] })).toThrow(/PEM certificates/);
});

describe('a proxy that does not let requests through is told of, and never the key', () => {
  const cases: [string, () => Promise<ConnectorOptions>, string, RegExp][] = [
    ['refuses', () => refusing(403), 'proxy_forbidden', /blocks requests to api\.atlassian\.com:\d+ \(403\)/],
    ['knows no such host', () => refusing(404), 'proxy_forbidden', /\(404\)/],
    ['wants a password', withPassword, 'proxy_unauthorized', /requires a user name and password.*\(407\)/],
    ['wants another password', () => withPassword('svc:wrong-password'), 'proxy_unauthorized', /\(407\)/],
    ['does not reach the host', () => refusing(502), 'proxy_error', /could not connect.*\(502\)/],
    ['is out of order', () => refusing(599), 'proxy_error', /\(599\)/],
    [
      'does not exist',
      async () => ({ proxy: `http://localhost:${await closedPort()}` }),
      'proxy_unreachable',
      /refused the connection/,
    ],
    [
      'has a name that nobody knows',
      async () => ({ proxy: 'http://proxy.invalid:3128' }),
      'proxy_unreachable',
      /proxy\.invalid:3128 (was not found|could not be resolved)/,
    ],
    ['hangs up', () => answering(''), 'proxy_unreachable', /closed the connection/],
    ['is none', () => answering('SSH-2.0-OpenSSH_9.6\r\n'), 'proxy_unreachable', /is not an HTTP proxy/],
    [
      'speaks no TLS though its address says so',
      async () => ({ proxy: (await runProxy()).url().replace('http:', 'https:') }),
      'proxy_unreachable',
      /The TLS connection to the proxy/i,
    ],
    [
      'has a certificate that nobody vouches for',
      async () => ({ proxy: (await runProxy({ tls: true })).url(), ca: undefined }),
      'proxy_unreachable',
      /The TLS connection to the proxy/i,
    ],
    [
      'has an address without a host',
      async () => ({ proxy: 'http://' }),
      'proxy_invalid',
      /The option proxy/,
    ],
    ['is of another kind', async () => ({ proxy: 'socks5://localhost:1080' }), 'proxy_invalid', /socks5/],
  ];

  it.each(cases)('%s', async (_, start, code, message) => {
    const { connection, requests } = await runAtlassian();
    const { testConnection, invoke } = connectorWith(await start());
    const tested = await testConnection(connection);
    expect(tested).toMatchObject({ ok: false, code, message: expect.stringMatching(message) });
    expect(checksOf(tested)).toBe('pF---');

    const invoked = await invoke({ action: 'list-users', connection });
    const words = tested.message.replace(/^[A-Z]/, (letter) => letter.toLowerCase());
    expect(invoked).toMatchObject({
      ok: false,
      error: { code, message: expect.stringContaining(words), hint: tested.hint },
    });
    expect(requests).toEqual([]);
    expect(JSON.stringify([tested, invoked])).not.toMatch(/\{\w+\}|undefined|wrong-password/);
  });

  it('says nothing in time', async () => {
    const { connection } = await runAtlassian();
    const tested = await createConnector({ proxy: await runSilentServer(), ca }).testConnection(connection, {
      timeoutMs: 100,
    });
    expect(tested).toMatchObject({
      code: 'proxy_unreachable',
      message: expect.stringMatching(/did not respond in time/),
    });
    expect(checksOf(tested)).toBe('pF---');
  });
});

it('a step that is cancelled while it waits for a tunnel waits no longer, nor does its CONNECT', async () => {
  const { connection } = await runAtlassian();
  const canceller = new AbortController();
  const isClosed = new Promise<void>((resolve) => {
    silent.once('connection', (socket) => {
      socket.once('data', () => canceller.abort());
      socket.once('close', () => resolve());
    });
  });
  const result = await createConnector({ proxy: await addressOf(silent), ca }).invoke({
    action: 'list-users',
    connection,
    signal: canceller.signal,
  });
  expect(result).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  await isClosed;
});

const silent = createServer();
afterAll(() => silent.close());

async function addressOf(server: typeof silent): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function refusing(status: number) {
  return { proxy: (await runProxy({ status })).url() };
}

async function withPassword(by?: string) {
  return { proxy: (await runProxy({ credentials: 'svc:another-password' })).url(by) };
}

/** A server that answers every connection with these bytes. */
async function answering(bytes: string) {
  const server = createServer((socket) => {
    socket.once('data', () => socket.end(bytes));
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  const address = server.address();
  return { proxy: `http://localhost:${typeof address === 'object' ? address?.port : ''}` };
}
