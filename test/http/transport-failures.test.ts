import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { HttpResult } from '../../src/http/result.ts';
import { createTransport } from '../../src/http/transport.ts';
import { type Answering, closedPort, startHttpServer, startTlsServer } from '../support/http-server.ts';

const largest = 10_000;
const options = { userAgent: 'connector/1', env: {}, maxContentLength: largest };

async function ask(url: string): Promise<HttpResult> {
  const transport = createTransport({ directory: 'key' }, options);
  const outcome = await transport.exchange(
    { method: 'GET', url, key: 'directory' },
    new AbortController().signal,
  );
  transport.close();
  return outcome;
}

async function askOne(answering: Answering): Promise<HttpResult> {
  const server = await startHttpServer(answering);
  return ask(server.url);
}

/** What comes back for bytes that need not be HTTP. */
async function askRaw(bytes: string): Promise<HttpResult> {
  const server = createServer((socket) => socket.once('data', () => socket.end(bytes)).on('error', () => {}));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return ask(`http://127.0.0.1:${(server.address() as AddressInfo).port}`).finally(() => server.close());
}

describe('no connection', () => {
  it.each(['127.0.0.1', 'localhost'])('%s refuses it', async (host) => {
    expect(await ask(`http://${host}:${await closedPort()}`)).toEqual({
      kind: 'failure',
      failure: 'connection_refused',
      detail: 'ECONNREFUSED',
    });
  });

  it('is made with a server whose certificate nobody vouches for', async () => {
    const server = await startTlsServer((response) => response.end('secret'));
    expect(await ask(server.url)).toEqual({
      kind: 'failure',
      failure: 'tls',
      detail: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    });
    expect(server.requests).toEqual([]);
  });

  it('is made over TLS with a server that does not speak it', async () => {
    const server = await startHttpServer((response) => response.end());
    expect(await ask(server.url.replace('http:', 'https:'))).toMatchObject({ failure: 'tls' });
  });
});

describe('a connection that breaks', () => {
  it.each<[string, Answering]>([
    ['before the answer', (response) => response.socket?.resetAndDestroy()],
    ['before the answer, politely', (response) => response.socket?.end()],
    [
      'in the middle of an answer of known length',
      (response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{"totalResults":', () => response.socket?.destroy());
      },
    ],
    [
      'in the middle of an answer in chunks',
      (response) => {
        response.write('{"totalResults":', () => response.socket?.destroy());
      },
    ],
    [
      'in the middle of a packed answer',
      (response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' });
        response.write(gzipSync('x'.repeat(100)).subarray(0, 15), () => response.socket?.resetAndDestroy());
      },
    ],
  ])('%s is a lost one', async (_, answering) => {
    expect(await askOne(answering)).toMatchObject({ kind: 'failure', failure: 'connection_lost' });
  });
});

describe('packed answers', () => {
  it.each([
    ['gzip', gzipSync('{"a":"Ä"}')],
    ['deflate', deflateSync('{"a":"Ä"}')],
    ['br', brotliCompressSync('{"a":"Ä"}')],
    ['identity', Buffer.from('{"a":"Ä"}')],
  ])('%s is unpacked', async (encoding, bytes) => {
    const outcome = await askOne((response) =>
      response.writeHead(200, { 'content-encoding': encoding }).end(bytes),
    );
    expect(outcome).toMatchObject({ kind: 'answer', text: '{"a":"Ä"}' });
  });

  it.each([
    ['gzip', Buffer.from('this is not packed')],
    ['br', Buffer.from('this is not packed')],
  ])('%s that cannot be unpacked is unreadable', async (encoding, bytes) => {
    const outcome = await askOne((response) =>
      response.writeHead(200, { 'content-encoding': encoding }).end(bytes),
    );
    expect(outcome).toMatchObject({ kind: 'failure', failure: 'unreadable' });
  });
});

describe('an answer over the limit is too large', () => {
  const headers = { 'content-encoding': 'gzip' };
  it.each<[string, Answering]>([
    ['as its length says', (response) => response.end('x'.repeat(largest + 1))],
    [
      'in chunks',
      (response) => {
        for (let chunk = 0; chunk < 20; chunk++) response.write('x'.repeat(1_000));
        response.end();
      },
    ],
    ['once unpacked', (response) => response.writeHead(200, headers).end(gzipSync('x'.repeat(1_000_000)))],
  ])('%s', async (_, answering) => {
    expect(await askOne(answering)).toMatchObject({ kind: 'failure', failure: 'too_large' });
  });

  it('but not one that just fits', async () => {
    expect(await askOne((response) => response.end('x'.repeat(largest)))).toMatchObject({ kind: 'answer' });
  });
});

describe('what is not HTTP', () => {
  it.each([
    ['SSH-2.0-OpenSSH_9.6\r\n', 'unreadable'],
    ['HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\n', 'unreadable'],
    ['', 'connection_lost'],
  ])('%j is %s', async (bytes, failure) => {
    expect(await askRaw(bytes)).toMatchObject({ kind: 'failure', failure });
  });
});
