import type { Fault } from 'atlassian-scim-emulator';
import type { TestResult } from '../../src/contract.ts';
import { createConnector } from '../../src/index.ts';
import { checksOf } from '../support/checks.ts';
import { createClock, createHurriedClock } from '../support/clock.ts';
import { type Answering, closedPort, startHttpServer, startTlsServer } from '../support/http-server.ts';
import { runDirectory } from '../support/running.ts';

const { testConnection } = createConnector({ clock: createHurriedClock() });
const filledIn = { apiKey: 'ATCTT3xFfGN0-a-key', directoryId: '5d3b0c1e-9a4f-4c55-8e0b-2f1f6a7b8c9d' };

/** What the test says of a server that answers like this. */
async function testWith(answering: Answering): Promise<TestResult> {
  const { url } = await startHttpServer(answering);
  return testConnection({ ...filledIn, baseUrl: url });
}

describe('an answer that is none of a directory’s:', () => {
  it.each<[string, Fault, string, string]>([
    ['forbidden for another reason', { kind: 'status', status: 403 }, 'forbidden', 'ppF-'],
    ['rate limited', { kind: 'status', status: 429, retryAfter: 30 }, 'rate_limited', 'pF--'],
    ['500', { kind: 'status', status: 500 }, 'server_error', 'pF--'],
    ['503', { kind: 'status', status: 503, retryAfter: 30 }, 'server_error', 'pF--'],
    ['a page of a gateway', { kind: 'html', status: 502 }, 'server_error', 'pF--'],
    ['a page with 200', { kind: 'html', status: 200 }, 'unexpected_response', 'pppF'],
    ['JSON that is not SCIM', { kind: 'body', body: { hello: 'world' } }, 'unexpected_response', 'pppF'],
    ['a list', { kind: 'body', body: [] }, 'unexpected_response', 'pppF'],
    ['garbage', { kind: 'garbage' }, 'unexpected_response', 'pppF'],
    ['nothing', { kind: 'empty' }, 'unexpected_response', 'pppF'],
    ['400', { kind: 'status', status: 400 }, 'unexpected_response', 'pppF'],
    ['a redirect', { kind: 'redirect' }, 'unexpected_response', 'pppF'],
    ['half an answer', { kind: 'truncate' }, 'network', 'pF--'],
    ['a reset', { kind: 'reset-before' }, 'network', 'pF--'],
  ])('%s', async (_, fault, code, checks) => {
    const { emulator, connection } = await runDirectory();
    emulator.fail({ ...fault, times: 10 });
    const result = await testConnection(connection);
    expect(result).toMatchObject({ ok: false, code });
    expect(`${result.message} ${result.hint}`).not.toMatch(/\{\w+\}|undefined/);
    expect(checksOf(result)).toBe(checks);
    // The test button asks once: whoever presses it sees what is, not what would be after a while.
    expect(emulator.requests).toHaveLength(1);
  });

  it('one that is packed wrongly', async () => {
    const result = await testWith((response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('not packed at all'),
    );
    expect(result).toMatchObject({
      code: 'unexpected_response',
      message: expect.stringContaining('Z_DATA_ERROR'),
    });
    expect(checksOf(result)).toBe('pppF');
  });
});

describe('no answer:', () => {
  it('the connection is refused', async () => {
    const baseUrl = `http://127.0.0.1:${await closedPort()}`;
    const result = await testConnection({ ...filledIn, baseUrl });
    expect(result).toMatchObject({
      code: 'network',
      message: expect.stringContaining('refused the connection'),
    });
    expect(checksOf(result)).toBe('pF--');
  });

  it('nobody vouches for the certificate', async () => {
    const { url, requests } = await startTlsServer((response) => response.end());
    const result = await testConnection({ ...filledIn, baseUrl: url });
    expect(result).toMatchObject({
      code: 'network',
      message: expect.stringContaining('TLS connection'),
      hint: expect.stringContaining('certificate'),
    });
    expect(checksOf(result)).toBe('pF--');
    expect(requests).toEqual([]);
  });

  it('it does not come in time', async () => {
    const { emulator, connection } = await runDirectory();
    emulator.fail({ kind: 'hang' });
    const clock = createClock();
    const testing = createConnector({ clock }).testConnection(connection);
    while (emulator.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    await clock.advance(30_000);
    const result = await testing;
    expect(result).toMatchObject({
      code: 'timeout',
      message: expect.stringContaining('in time'),
      latencyMs: 30_000,
    });
    expect(checksOf(result)).toBe('pF--');
    expect(clock.pending).toBe(0);
  });

  it('the host cancels', async () => {
    const { connection } = await runDirectory();
    const result = await testConnection(connection, { signal: AbortSignal.abort() });
    expect(result).toMatchObject({ ok: false, code: 'cancelled' });
  });
});
