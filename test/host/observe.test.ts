import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as api from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import type { LogRecord } from '../../src/contract/telemetry.ts';
import { type ConnectorOptions, createConnector } from '../../src/index.ts';
import { startDirectory, type TestDirectory } from '../support/directory.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const traceparent = `00-${traceId}-00f067aa0ba902b7-01`;

let directory: TestDirectory;
beforeEach(async () => {
  directory = await startDirectory();
  directory.emulator.directory.addUser({ userName: 'anna@example.com' });
});
afterEach(() => directory.emulator.close());

/** Calls of every kind: one that ends well, one that fails, a test, a lookup, a lookup that fails. */
async function callAll(options: ConnectorOptions, more: { traceparent?: string } = {}) {
  const connector = createConnector({ openTelemetry: false, ...options });
  const { connection } = directory;
  const found = await connector.invoke({
    action: 'get-user',
    connection,
    input: { user: 'anna@example.com' },
    ...more,
  });
  const missing = await connector.invoke({
    action: 'get-user',
    connection,
    input: { user: 'nobody' },
    ...more,
  });
  await connector.testConnection(connection, more);
  await connector.lookup({ source: 'users', connection, ...more });
  await expect(connector.lookup({ source: 'cars', connection, ...more })).rejects.toThrow('cars');
  return { found, missing };
}

describe('the log of the host', () => {
  it('gets each call from beginning to end, and each request', async () => {
    const records: LogRecord[] = [];
    await callAll({ logger: (record) => records.push(record) });
    const of = (id: number) => records.filter(({ callId }) => callId === id);
    expect(of(1)[0]).toMatchObject({
      level: 'debug',
      event: 'call_started',
      call: 'invoke',
      action: 'get-user',
    });
    expect(of(1).filter(({ event }) => event === 'request_ended')[0]).toEqual({
      time: expect.stringMatching(/^\d{4}-.*Z$/),
      ...{ level: 'debug', event: 'request_ended', call: 'invoke', callId: 1, action: 'get-user' },
      message: expect.stringMatching(/^GET 127\.0\.0\.1:\d+: 200\.$/),
      ...{ method: 'GET', host: expect.stringContaining('127.0.0.1:'), httpStatus: 200 },
      path: expect.stringMatching(/^\/scim\/directory\/[^?]*$/),
      durationMs: expect.any(Number),
    });
    expect(of(1).at(-1)).toMatchObject({
      ...{ level: 'info', event: 'call_ended', status: 'done', message: 'invoke get-user ended: done.' },
      ...{ requests: expect.any(Number), retries: 0, durationMs: expect.any(Number) },
    });
    expect(of(2).at(-1)).toMatchObject({ level: 'error', code: 'not_found', status: 'failed' });
    expect(of(2).at(-1)?.message).toMatch(/^invoke get-user failed \(not_found\): .*nobody/);
    expect(
      records.filter(({ event }) => event === 'call_ended').map(({ call, code }) => [call, code]),
    ).toEqual([
      ['invoke', undefined],
      ['invoke', 'not_found'],
      ['testConnection', undefined],
      ['lookup', undefined],
      ['lookup', 'invalid_input'],
    ]);
  });

  it('holds no key, wherever it stands', async () => {
    const records: LogRecord[] = [];
    const { apiKey } = directory.connection;
    const connector = createConnector({ logger: (record) => records.push(record), openTelemetry: false });
    for (const action of ['get-user', String(apiKey)])
      await connector.invoke({ action, connection: directory.connection, input: { user: `x ${apiKey}` } });
    expect(records.length).toBeGreaterThan(4);
    expect(JSON.stringify(records)).not.toContain(apiKey);
    expect(JSON.stringify(records)).toContain('[redacted]');
  });

  it('that throws stops no step', async () => {
    const logger = () => {
      throw new Error('full');
    };
    expect((await callAll({ logger })).found.ok).toBe(true);
  });
});

describe('traceparent', () => {
  it('goes out with each request and stands in the log', async () => {
    const heard: IncomingHttpHeaders[] = [];
    const server = createServer(({ headers }, response) => {
      heard.push(headers);
      response.end('{}');
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const connection = { ...directory.connection, baseUrl: `http://127.0.0.1:${port}` };
    const connector = createConnector({ openTelemetry: false });
    await connector.testConnection(connection, { traceparent });
    await connector.testConnection(connection);
    server.close();
    expect(heard.map((headers) => headers.traceparent)).toEqual([traceparent, undefined]);
    const records: LogRecord[] = [];
    const { found } = await callAll({ logger: (record) => records.push(record) }, { traceparent });
    expect(found.log.map(({ message }) => message)).toContain(`Trace ${traceId}.`);
    expect(new Set(records.map((record) => record.traceId))).toEqual(new Set([traceId]));
  });

  it.each([
    '',
    'abc',
    `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
    `ff${traceparent.slice(2)}`,
    `${traceparent}\r\nx: y`,
  ])('that is none is passed over, with a warning: %j', async (wrong) => {
    const { found } = await callAll({}, { traceparent: wrong });
    expect(found).toMatchObject({ ok: true, meta: { warnings: [expect.stringContaining('traceparent')] } });
  });
});

describe('spans', () => {
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  beforeAll(() => {
    api.context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    api.trace.setGlobalTracerProvider(provider);
  });
  afterEach(() => exporter.reset());
  afterAll(() => {
    api.trace.disable();
    api.context.disable();
  });

  it.each([
    ['handed in', api],
    ['found by itself', undefined],
  ] as const)('of each call and each request, with the API %s', async (_, openTelemetry) => {
    await callAll({ openTelemetry }, { traceparent });
    const spans = exporter.getFinishedSpans();
    const calls = spans.filter(({ kind }) => kind === api.SpanKind.INTERNAL);
    expect(calls.map(({ name, attributes }) => [name, attributes['error.type']])).toEqual([
      ['invoke get-user', undefined],
      ['invoke get-user', 'not_found'],
      ['testConnection', undefined],
      ['lookup', undefined],
      ['lookup', 'invalid_input'],
    ]);
    expect(calls[1]?.status).toEqual({ code: api.SpanStatusCode.ERROR, message: 'not_found' });
    expect(new Set(calls.map(({ parentSpanContext }) => parentSpanContext?.spanId))).toEqual(
      new Set(['00f067aa0ba902b7']),
    );
    expect(new Set(spans.map((span) => span.spanContext().traceId))).toEqual(new Set([traceId]));
    const ids = calls.map((span) => span.spanContext().spanId);
    const requests = spans.filter(({ kind }) => kind === api.SpanKind.CLIENT);
    expect(
      requests.filter(({ parentSpanContext }) => !ids.includes(String(parentSpanContext?.spanId))),
    ).toEqual([]);
    expect(requests[0]).toMatchObject({
      name: 'GET',
      attributes: {
        'http.request.method': 'GET',
        'http.response.status_code': 200,
        'server.address': '127.0.0.1',
      },
    });
    // Neither keys nor people.
    expect(JSON.stringify(spans.map(({ name, attributes }) => [name, attributes]))).not.toMatch(
      /anna|nobody|Bearer/,
    );
  });

  it("are below the host's own, and none is made where it wants none", async () => {
    const tracer = provider.getTracer('host');
    await tracer.startActiveSpan('workflow', async (span) => {
      await callAll({ openTelemetry: api });
      await callAll({ openTelemetry: false });
      span.end();
    });
    const spans = exporter.getFinishedSpans();
    const own = spans.find(({ name }) => name === 'workflow')?.spanContext().spanId;
    const below = spans.filter(({ parentSpanContext }) => parentSpanContext?.spanId === own);
    expect(below).toHaveLength(5);
  });
});
