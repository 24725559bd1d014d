import { createConnector } from '../../src/index.ts';
import { createHurriedClock } from '../support/clock.ts';
import { runDirectory } from '../support/running.ts';

const connector = createConnector({ clock: createHurriedClock(), random: () => 0 });
const anna = { userName: 'anna', primaryEmail: 'anna@example.com' };

describe('what does not reach the directory:', () => {
  it.each<[string, object, object]>([
    [
      'an unknown action',
      { action: 'list-user' },
      {
        code: 'invalid_input',
        message: 'There is no action "list-user".',
        hint: 'Did you mean "list-users"?',
      },
    ],
    [
      'an action near none',
      { action: 'make-coffee' },
      { code: 'invalid_input', hint: 'The manifest lists all actions.' },
    ],
    ['an action of the prototype', { action: 'constructor' }, { code: 'invalid_input' }],
    [
      'an unknown input',
      { action: 'create-user', input: { usrName: 'x' } },
      { code: 'invalid_input', message: expect.stringContaining('Did you mean "userName"?') },
    ],
    ['an input that is none', { action: 'list-users', input: 'anna' }, { code: 'invalid_input' }],
    [
      'a connection that is none',
      { action: 'list-users', connection: { apiKey: 'x' } },
      { code: 'invalid_connection', message: 'SCIM Directory ID is empty.' },
    ],
    ['no connection', { action: 'list-users', connection: undefined }, { code: 'invalid_connection' }],
    [
      'what is cancelled before',
      { action: 'list-users', signal: AbortSignal.abort() },
      { code: 'cancelled', retryable: true },
    ],
    ['no time at all', { action: 'list-users', timeoutMs: 0 }, { code: 'invalid_input' }],
    ['a time that is none', { action: 'list-users', timeoutMs: Number.NaN }, { code: 'invalid_input' }],
  ])('%s', async (_, request, error) => {
    const { emulator, connection } = await runDirectory();
    const result = await connector.invoke({ action: '', connection, ...request });
    expect(result).toMatchObject({ ok: false, error, meta: { requests: 0, retries: 0, waitedMs: 0 } });
    expect(result).not.toHaveProperty('output');
    expect(emulator.requests).toEqual([]);
  });

  it.each([
    ['read-only', 'get-user', true],
    ['read-only', 'create-user', false],
    ['read-only', 'update-user', false],
    ['read-only', 'delete-user', false],
    ['no-delete', 'create-user', true],
    ['no-delete', 'update-user', true],
    ['no-delete', 'deactivate-user', false],
    ['no-delete', 'delete-user', false],
    ['full', 'delete-user', true],
  ])('what access does not allow; %s, %s: %s', async (access, action, allowed) => {
    const { emulator, connection } = await runDirectory();
    emulator.directory.addUser({ userName: 'bob' });
    const input = action === 'create-user' ? anna : { user: 'bob' };
    const before = emulator.directory.snapshot();
    const result = await connector.invoke({ action, connection: { ...connection, access }, input });
    expect(result.ok).toBe(allowed);
    if (result.ok) return;
    expect(result.error).toMatchObject({
      code: 'not_allowed',
      message: expect.stringContaining('was not run'),
    });
    expect(emulator.requests).toEqual([]);
    expect(emulator.directory.snapshot()).toEqual(before);
  });

  it.each([undefined, null, 5, Symbol('x'), {}, Object.create(null), ['list-users'], 'x'.repeat(1_000_000)])(
    'an action such as %p; it resolves all the same',
    async (action) => {
      const result = await connector.invoke({ action: action as string, connection: {} });
      expect(result).toMatchObject({
        ok: false,
        error: { code: expect.stringMatching(/invalid_input|internal/) },
      });
    },
  );
});

it.each([Number.POSITIVE_INFINITY, 1e12, null as never])(
  'a step may have any time: %p',
  async (timeoutMs) => {
    const { connection } = await runDirectory({ users: 1, latencyMs: 5 });
    expect(await createConnector().invoke({ action: 'list-users', connection, timeoutMs })).toMatchObject({
      ok: true,
    });
  },
);

describe('a result', () => {
  it('says what it cost, and what was understood otherwise than given', async () => {
    const { emulator, connection } = await runDirectory({ users: 3 });
    emulator.fail({ kind: 'status', status: 503, retryAfter: 2 });
    const pasted = { ...connection, apiKey: ` Bearer ${String(connection.apiKey)}` };
    const result = await connector.invoke({ action: 'list-users', connection: pasted });
    expect(result).toMatchObject({
      ok: true,
      output: { totalResults: 3, complete: true },
      meta: {
        requests: 2,
        retries: 1,
        waitedMs: 2_000,
        durationMs: 2_000,
        warnings: [
          'SCIM API Key: removed spaces or quotes around it.',
          'SCIM API Key: removed the word Bearer before it.',
        ],
      },
      log: [{ time: expect.stringMatching(/^\d{4}-.+Z$/), message: expect.stringContaining('answered 503') }],
    });
  });

  it('of a failure has the words of the directory, and its trace id', async () => {
    const { connection } = await runDirectory();
    const result = await connector.invoke({
      action: 'list-users',
      connection,
      input: { filter: 'active eq true' },
    });
    expect(result).toMatchObject({
      ok: false,
      error: {
        code: 'unsupported',
        retryable: false,
        data: {
          request: { method: 'GET', host: expect.stringContaining('127.0.0.1:') },
          response: { status: 400 },
          traceId: expect.stringMatching(/\w+/),
        },
      },
    });
  });

  it('is the host’s own: nothing changes it later', async () => {
    const { connection } = await runDirectory({ users: 2 });
    const first = await connector.invoke({ action: 'list-users', connection });
    const copy = structuredClone(first);
    await connector.invoke({ action: 'list-users', connection, input: { count: 1 } });
    expect(first).toEqual(copy);
  });
});

describe('what the host gives', () => {
  it('is never changed', async () => {
    const { connection } = await runDirectory();
    const request = {
      action: 'create-user',
      connection: { ...connection, apiKey: `"${String(connection.apiKey)}"`, access: '' },
      input: { 'User Name': 'anna', emails: [{ value: 'anna@example.com', primary: 'true' }], title: '' },
    };
    const before = structuredClone(request);
    await connector.invoke(request);
    await connector.testConnection(request.connection);
    await connector.lookup({ source: 'users', connection: request.connection });
    expect(request).toEqual(before);
  });

  it('may be frozen', async () => {
    const { connection } = await runDirectory();
    const emails = Object.freeze([Object.freeze({ value: 'anna@example.com' })]);
    const input = Object.freeze({ userName: 'anna', emails });
    const request = Object.freeze({ action: 'create-user', connection: Object.freeze(connection), input });
    expect(await connector.invoke(request)).toMatchObject({ ok: true });
  });
});

describe('progress', () => {
  it('is told while pages are read', async () => {
    const { connection } = await runDirectory({ users: 250 });
    const told: unknown[] = [];
    const input = { returnAllPages: true };
    await connector.invoke({ action: 'list-users', connection, input, onProgress: (one) => told.push(one) });
    expect(told).toEqual([100, 200, 250].map((done) => ({ done, total: 250, message: 'Reading users' })));
  });

  it('does not stop a step when the host’s own function fails', async () => {
    const { connection } = await runDirectory({ users: 3 });
    const onProgress = () => {
      throw new Error('fault of the host');
    };
    expect(await connector.invoke({ action: 'list-users', connection, onProgress })).toMatchObject({
      ok: true,
    });
  });
});
