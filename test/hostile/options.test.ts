import fc from 'fast-check';
import type { ConnectionInput, InvokeRequest, LookupRequest, TestOptions } from '../../src/contract.ts';
import { ConnectorError } from '../../src/errors.ts';
import { createConnector } from '../../src/index.ts';
import { createHurriedClock } from '../support/clock.ts';
import { startHttpServer, type TestServer } from '../support/http-server.ts';
import { garbage, type Named, strangeKey } from './garbage.ts';
import { prototypes } from './prototypes.ts';

const connector = createConnector({ clock: createHurriedClock(), random: () => 0 });

let server: TestServer;
beforeEach(async () => {
  server = await startHttpServer((response) => response.writeHead(404).end('{}'));
});

const good = (): ConnectionInput => ({
  baseUrl: server.url,
  directoryId: '5d3b0c1e-9a4f-4c55-8e0b-2f1f6a7b8c9d',
  apiKey: 'the-key-of-a-test',
});

/** The codes that the three calls end with. Whoever rejects where none may reject, or with another error, fails the test. */
async function codesOf(connection: unknown, more: Record<string, unknown> = {}): Promise<string[]> {
  const before = prototypes();
  // What hosts send is whatever they send, whatever its type is said to be.
  const fields = connection as ConnectionInput;
  const invoked = await connector.invoke({
    action: 'list-users',
    connection: fields,
    ...more,
  } as InvokeRequest);
  const tested = await connector.testConnection(fields, more as TestOptions);
  const request = { source: 'users', connection: fields, ...more } as LookupRequest;
  const found = await connector.lookup(request).catch((error: unknown) => error);
  if (prototypes() !== before) throw new Error('a prototype was changed');
  if (JSON.stringify([invoked, tested]).includes(import.meta.dirname))
    throw new Error('a path of this machine is told');
  if (found instanceof Error && !(found instanceof ConnectorError)) throw found;
  return [
    invoked.ok ? 'ok' : invoked.error.code,
    tested.code,
    found instanceof ConnectorError ? found.code : 'ok',
  ];
}

const spoiltConnection = fc.tuple(
  fc.constantFrom('apiKey', 'directoryId', 'organizationApiKey', 'access'),
  garbage,
);
const runs = { numRuns: 30, endOnFailure: true };

/** One that says nothing of where to go leads to Atlassian itself: then it must lack what else it takes to send. */
it('any connection is met with an error of the connection', async () => {
  await fc.assert(
    fc.asyncProperty(garbage, async ({ make }) => {
      expect(await codesOf(make())).toEqual([
        'invalid_connection',
        'invalid_connection',
        'invalid_connection',
      ]);
    }),
    runs,
  );
  expect(server.requests).toEqual([]);
});

it.each([
  'javascript:alert(1)',
  'https://api.atlassian.com@other.example',
  'https://other.example/api.atlassian.com',
  'https://atlassian.com.other.example',
  'http://api.atlassian.com',
  'http://127.0.0.1.other.example',
  'http://[::ffff:10.0.0.1]',
  'http://2130706433.other.example',
  'file:///etc/passwd',
  `http://${'a'.repeat(100_000)}`,
  'http://\0',
])('a key goes nowhere but to Atlassian and this machine: %.60s', async (baseUrl) => {
  expect(new Set(await codesOf({ ...good(), baseUrl }))).toEqual(new Set(['invalid_connection']));
});

it('any value in a field is met with an answer of the table', async () => {
  await fc.assert(
    fc.asyncProperty(spoiltConnection, strangeKey, garbage, async ([field, value], key, other) => {
      const codes = await codesOf({ ...good(), [field]: value.make() });
      const extra = Object.fromEntries([...Object.entries(good()), [`x${key}`, other.make()]]);
      expect([...codes, ...(await codesOf(extra))]).not.toContain('internal');
    }),
    runs,
  );
});

describe('the options of a call', () => {
  const option = fc.constantFrom('action', 'source', 'timeoutMs', 'signal', 'onProgress', 'query', 'cursor');

  it.each([false, 0, '', 'x', {}, []])('a signal that is none is refused: %j', async (signal) => {
    expect(new Set(await codesOf(good(), { signal }))).toEqual(new Set(['invalid_input']));
  });

  it('take anything, and say what is wrong', async () => {
    await fc.assert(
      fc.asyncProperty(option, garbage, async (name, value) => {
        expect(await codesOf(good(), { [name]: value.make() })).not.toContain('internal');
      }),
      runs,
    );
  });

  it('may be whatever is no object of options', async () => {
    await fc.assert(
      fc.asyncProperty(garbage, async ({ make }: Named) => {
        const value = make() as never;
        const invoked = await connector.invoke(value);
        expect(invoked.ok ? 'ok' : invoked.error.code).toBe('invalid_input');
        const found = await connector.lookup(value).catch((error: unknown) => error);
        expect(found).toMatchObject({ name: 'ConnectorError', code: 'invalid_input' });
        expect((await connector.testConnection(good(), value)).code).not.toBe('internal');
      }),
      runs,
    );
    for (const nothing of [undefined, null] as unknown[]) {
      expect(await connector.invoke(nothing as InvokeRequest)).toMatchObject({ ok: false });
      expect(await connector.testConnection(nothing as ConnectionInput)).toMatchObject({ ok: false });
    }
  });
});
