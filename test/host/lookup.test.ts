import { ConnectorError } from '../../src/errors.ts';
import { createConnector } from '../../src/index.ts';
import { createHurriedClock } from '../support/clock.ts';
import { startHttpServer } from '../support/http-server.ts';
import { runDirectory } from '../support/running.ts';

const { lookup } = createConnector({ clock: createHurriedClock(), random: () => 0 });

async function refusal(looking: Promise<unknown>): Promise<ConnectorError> {
  const error = await looking.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof ConnectorError) return error;
  throw new Error('It was answered, or failed with something else.');
}

describe('users', () => {
  it('come as id and label', async () => {
    const { emulator, connection } = await runDirectory();
    const anna = emulator.directory.addUser({ userName: 'anna', displayName: 'Anna Berg' });
    const bob = emulator.directory.addUser({ userName: 'bob' });
    expect(await lookup({ source: 'users', connection })).toEqual({
      options: [
        { value: anna.id, label: 'Anna Berg (anna)' },
        { value: bob.id, label: 'bob' },
      ],
    });
  });

  it.each(['berg', ' BERG ', 'anna', 'ann'])('are found by a part of their label: %j', async (query) => {
    const { emulator, connection } = await runDirectory({ users: 20 });
    emulator.directory.addUser({ userName: 'anna', displayName: 'Anna Bergström' });
    const { options } = await lookup({ source: 'users', connection, query });
    expect(options.map(({ label }) => label)).toContain('Anna Bergström (anna)');
    expect(options.length).toBeLessThan(20);
  });

  it.each([undefined, '', ' ', null as never])('all fit an empty query: %j', async (query) => {
    const { connection } = await runDirectory({ users: 7 });
    const { options } = await lookup({
      source: 'users',
      connection,
      ...(query === undefined ? {} : { query }),
    });
    expect(options).toHaveLength(7);
  });

  it('come page by page, each once, to the end', async () => {
    const { emulator, connection } = await runDirectory({ users: 250 });
    const values: string[] = [];
    let cursor: string | undefined = '';
    while (cursor !== undefined) {
      const page: Awaited<ReturnType<typeof lookup>> = await lookup({ source: 'users', connection, cursor });
      values.push(...page.options.map(({ value }) => value));
      cursor = page.cursor;
    }
    expect(values).toEqual(emulator.directory.users().map(({ id }) => id));
    expect(emulator.requests).toHaveLength(3);
  });

  it('that nobody is are none, without reading on for ever', async () => {
    const { emulator, connection } = await runDirectory({ users: 1_150 });
    const { options, cursor } = await lookup({ source: 'users', connection, query: 'nobody at all' });
    expect({ options, cursor }).toEqual({ options: [], cursor: '993' });
    // Ten pages that overlap by one, and the seam of the first two.
    expect(emulator.requests).toHaveLength(11);
  });
});

it('groups come as id and label', async () => {
  const { emulator, connection } = await runDirectory();
  const { id } = emulator.directory.addGroup({ displayName: 'Engineers' });
  emulator.directory.addGroup({ displayName: 'Sales' });
  expect(await lookup({ source: 'groups', connection, query: 'engin' })).toEqual({
    options: [{ value: id, label: 'Engineers (0 members)' }],
  });
});

describe('what is refused before anything is asked:', () => {
  it.each<[string, object, string]>([
    [
      'an unknown source',
      { source: 'colours' },
      'There is no lookup source "colours". Known sources: users, groups.',
    ],
    ['a source of the prototype', { source: 'constructor' }, 'There is no lookup source'],
    ['a cursor that is none', { cursor: 'next' }, 'The cursor does not belong to this lookup.'],
    ['a cursor before the start', { cursor: '0' }, 'The cursor does not belong to this lookup.'],
    ['half a cursor', { cursor: '1.5' }, 'The cursor does not belong to this lookup.'],
    ['no time', { timeoutMs: 0 }, 'timeoutMs must be a number'],
  ])('%s', async (_, request, words) => {
    const { emulator, connection } = await runDirectory();
    const { code, message } = await refusal(lookup({ source: 'users', connection, ...request }));
    expect(code).toBe('invalid_input');
    expect(message).toContain(words);
    expect(emulator.requests).toEqual([]);
  });

  it('a connection that is none', async () => {
    expect(await refusal(lookup({ source: 'users', connection: {} }))).toMatchObject({
      code: 'invalid_connection',
      message: 'SCIM API Key is empty.',
    });
  });
});

describe('a failure', () => {
  it('is an error of the table, with a hint', async () => {
    const { emulator, connection } = await runDirectory();
    emulator.directory.expireKey();
    expect(await refusal(lookup({ source: 'users', connection }))).toMatchObject({
      code: 'unauthorized',
      hint: expect.stringContaining('Regenerate API key'),
      retryable: false,
    });
  });

  it('is cancelled by the host', async () => {
    const { connection } = await runDirectory();
    const looking = lookup({ source: 'users', connection, signal: AbortSignal.abort() });
    expect(await refusal(looking)).toMatchObject({ code: 'cancelled' });
  });

  it('shows no key, no path and no cause', async () => {
    const server = await startHttpServer((response, { headers }) => {
      response.writeHead(400, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ detail: `Bad header: ${headers.authorization}` }));
    });
    const apiKey = 'ATCTT3xFfGN0-a-key=1A2B3C4D';
    const connection = { apiKey, directoryId: '5d3b0c1e-9a4f-4c55-8e0b-2f1f6a7b8c9d', baseUrl: server.url };
    const error = await refusal(lookup({ source: 'users', connection }));
    expect(error.message).toBe('Listing users failed: Bad header: Bearer [redacted] (400).');
    expect(error.stack).toBe(`ConnectorError: ${error.message}`);
    expect(error.cause).toBeUndefined();
    expect(JSON.stringify(error)).not.toContain(apiKey);
  });
});
