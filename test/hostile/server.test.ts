import { createGzip, gzipSync } from 'node:zlib';
import { createTransport } from '../../src/http/transport.ts';
import { createConnector } from '../../src/index.ts';
import { createClock } from '../support/clock.ts';
import { type Answering, startHttpServer } from '../support/http-server.ts';
import { deepLists, deepObjects } from './garbage.ts';
import { type RawServer, startRawServer } from './raw-server.ts';
import { allProblems, connectionTo } from './steps.ts';

const json = { 'content-type': 'application/scim+json' };
const sends =
  (body: string | Buffer, status = 200, headers: Record<string, string | string[]> = json): Answering =>
  (response) =>
    response.writeHead(status, headers).end(body);
const user = { id: 'u1', userName: 'x', displayName: 'data-team' };
const pageOf = (resources: unknown[], total: unknown) =>
  JSON.stringify({ totalResults: total, Resources: resources });

let asked = 0;
const fresh = (count: number) =>
  Array.from({ length: count }, () => ({ ...user, id: `u${asked++}`, userName: `x${asked}` }));

describe('every step meets with words', () => {
  it.each<[string, Answering]>([
    ['lists in lists', sends(deepLists())],
    ['objects in objects', sends(deepObjects('Resources'))],
    ['a user that is deep', sends(`{"id":"u1","userName":"x","name":${deepObjects('value')}}`)],
    ['a page that is deep', sends(`{"totalResults":1,"Resources":[{"id":"u1","x":${deepLists()}}]}`)],
    ['rather deep lists', sends(`{"id":"u1","userName":"x","x":${deepLists(3_000)}}`)],
    ['a deep error', sends(`{"detail":${deepLists()}}`, 400)],
    ['a deep error that fits', sends(`{"detail":${deepLists(900)}}`, 500)],
    ['a total that lies upwards', sends(pageOf([user], 10_000))],
    ['a total that lies downwards', sends(pageOf([user, { ...user, id: 'u2' }], 1))],
    ['a total beyond numbers', sends('{"totalResults":1e999,"Resources":[{"id":"u1"}]}')],
    ['a total below nothing', sends(pageOf([user], -5))],
    ['the same page again and again', sends(pageOf(Array(100).fill(user), 1_000_000))],
    ['an address that is none', sends(pageOf([{ ...user, emails: [{ value: 'no address' }] }], 1))],
    ['half a sign in an id', sends(pageOf([{ ...user, id: '\ud800' }], 1))],
    ['an id that leads elsewhere', sends(pageOf([{ ...user, id: '..', members: [{ value: '..' }] }], 1))],
    ['bytes that are no text', sends(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]))],
    ['UTF-16', sends(Buffer.from(pageOf([user], 1), 'utf16le'))],
    ['a mark before it', sends(`\ufeff${pageOf([user], 1)}`)],
    ['half of gzip', sends(gzipSync('{}'.repeat(999)).subarray(0, 20), 200, { 'content-encoding': 'gzip' })],
    ['a packing nobody knows', sends('{}', 200, { 'content-encoding': 'zstd, x-none' })],
    ['headers twice', sends('{}', 429, { 'retry-after': ['1', '2'], 'x-ratelimit-reset': ['x', 'y'] })],
    ['times without an end', sends('{}', 429, { 'retry-after': '9'.repeat(400) })],
    ['a date beyond time', sends('{}', 503, { 'retry-after': 'Fri, 31 Dec 275761 23:59:59 GMT' })],
    ['a status of nobody', sends('{}', 799)],
  ])('%s', async (_, answering) => {
    const { url } = await startHttpServer(answering);
    expect(await allProblems(url)).toEqual([]);
  });
});

it('a directory without an end is left at some time', async () => {
  const { url, requests } = await startHttpServer((response) =>
    response.writeHead(200, json).end(pageOf(fresh(100), 100 + asked)),
  );
  const { invoke } = createConnector({ clock: createClock(), random: () => 0 });
  const result = await invoke({
    action: 'list-users',
    connection: connectionTo(url),
    input: { returnAllPages: true },
  });
  expect(result).toMatchObject({ ok: true, output: { complete: false } });
  expect(requests.length).toBeLessThan(130);
}, 20_000);

it.each([301, 302, 303, 307, 308])('a key does not follow %i to another host', async (status) => {
  const elsewhere = await startHttpServer(sends(pageOf([user], 1)));
  const { url } = await startHttpServer(sends('{}', status, { location: `${elsewhere.url}/scim`, ...json }));
  expect(await allProblems(url)).toEqual([]);
  expect(elsewhere.requests).toEqual([]);
});

describe('bytes that are hardly HTTP', () => {
  let server: RawServer;
  afterEach(() => server.close());
  const head = (status: string, more = '') => `HTTP/1.1 ${status}\r\n${more}`;
  const end = 'content-length: 2\r\n\r\n{}';

  it.each([
    ['many early answers', `${head('103 Early Hints', 'link: <x>\r\n\r\n').repeat(50)}${head('404 x', end)}`],
    ['nothing, with a body', head('204 No Content', end)],
    ['not modified, with a body', head('304 Not Modified', end)],
    ['an answer inside a header', head('200 OK', `x: y\r\nlocation: z\r\n\r\n${head('200 OK', end)}`)],
    ['a header with a bare line feed', head('404 x', `x: a\nb: c\r\n${end}`)],
    ['a header with a zero', head('404 x', `x: a\0b\r\n${end}`)],
    ['two lengths', head('200 OK', `content-length: 1\r\n${end}`)],
    ['a negative length', head('200 OK', 'content-length: -1\r\n\r\n{}')],
    ['chunks of no length', head('200 OK', 'transfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n')],
    ['chunks and a length', head('200 OK', `transfer-encoding: chunked\r\n${end}`)],
    ['headers without an end', head('200 OK', `x: ${'y'.repeat(100_000)}`)],
    ['thousands of headers', head('200 OK', `${'x: y\r\n'.repeat(3_000)}${end}`)],
    ['no HTTP at all', 'SSH-2.0-OpenSSH_9.6\r\n'],
    ['version 9', 'HTTP/9.9 200 OK\r\n\r\n{}'],
  ])('%s', async (_, bytes) => {
    server = await startRawServer((socket) => void socket.end(bytes, 'latin1'));
    expect(await allProblems(server.url)).toEqual([]);
    expect(server.received.length).toBeGreaterThan(10);
  });
});

describe('an answer that trickles', () => {
  it('or asks for another protocol is left when its time is over', async () => {
    const clock = createClock();
    const server = await startRawServer((socket) => {
      socket.end('HTTP/1.1 101 x\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n');
      void clock.advance(5_000);
    });
    const { invoke } = createConnector({ clock, random: () => 0 });
    const step = { action: 'list-users', connection: connectionTo(server.url), timeoutMs: 5_000 };
    expect(await invoke(step)).toMatchObject({ ok: false, error: { code: 'timeout' } });
    await server.close();
  });

  it.each(['list-users', 'get-service-provider-config'])('is left at the deadline: %s', async (action) => {
    const clock = createClock();
    const { url } = await startHttpServer((response) => {
      response.writeHead(200, json).write('{"totalResults":');
      void clock.advance(5_000);
    });
    const { invoke } = createConnector({ clock, random: () => 0 });
    const result = await invoke({ action, connection: connectionTo(url), input: {}, timeoutMs: 5_000 });
    expect(result).toMatchObject({ ok: false, error: { code: 'timeout' }, meta: { requests: 1 } });
    expect(clock.pending).toBe(0);
  });
});

describe('a small answer that unpacks to a large one', () => {
  const mebibyte = 2 ** 20;
  const limit = 4 * mebibyte;

  it.each(['gzip', 'not packed'])(
    'is left at the limit of what is unpacked, and memory with it: %s',
    async (how) => {
      const block = Buffer.alloc(mebibyte, 0x20);
      let left = 400;
      const { url } = await startHttpServer((response) => {
        const packed = how === 'gzip';
        response.writeHead(200, packed ? { ...json, 'content-encoding': 'gzip' } : json);
        const target = packed ? createGzip() : response;
        if (target !== response) target.pipe(response);
        const more = () => {
          while (left-- > 0 && !response.destroyed)
            if (!target.write(block)) return void target.once('drain', more);
          target.end();
        };
        more();
      });
      const transport = createTransport(
        { directory: 'key' },
        { userAgent: 'test', env: {}, maxContentLength: limit },
      );
      const before = process.memoryUsage().rss;
      const outcome = await transport.exchange(
        { method: 'GET', url, key: 'directory' },
        new AbortController().signal,
      );
      transport.close();
      expect(outcome).toMatchObject({ kind: 'failure', failure: 'too_large' });
      expect(process.memoryUsage().rss - before).toBeLessThan(200 * mebibyte);
    },
  );
});
