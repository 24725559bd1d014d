import { throttle } from '../src/clock.ts';
import { createCalls, type LoadedConnector, loadConnector } from '../src/index.ts';
import { manualClock } from './manual-clock.ts';
import { tinySuite } from './suites/tiny.ts';

const { folder, connections } = tinySuite('calls');
const loaded = loadConnector(folder);
const connection = connections.good;
const calls = createCalls(loaded);

/** The tiny connector with another `invoke`. */
const withInvoke = (invoke: LoadedConnector['calls']['invoke']) =>
  createCalls({ ...loaded, calls: { ...loaded.calls, invoke } }, clock);
let clock = manualClock();
beforeEach(() => {
  clock = manualClock();
});

it('progress comes at once, then the latest at most each 500 ms', () => {
  const told: number[] = [];
  const { tell, end } = throttle((value: number) => told.push(value), clock);
  for (const value of [1, 2, 3]) tell(value);
  expect(told).toEqual([1]);
  clock.move(499);
  expect(told).toEqual([1]);
  clock.move(1);
  expect(told).toEqual([1, 3]);
  clock.move(500);
  tell(4);
  expect(told).toEqual([1, 3, 4]);
  tell(5);
  end();
  clock.move(1_000);
  tell(6);
  expect(told).toEqual([1, 3, 4]);
});

it.each(['throw', 'reject', 'nonsense', 'nothing', 'circle'])(
  'an answer that breaks the contract (%s) is an error in words, without the secret',
  async (how) => {
    const result = await calls.run({ action: 'misbehave', connection, input: { how } });
    expect(result).toMatchObject({ ok: false, error: { code: 'internal', message: expect.any(String) } });
    expect(JSON.stringify(result)).not.toContain('open sesame');
  },
);

it('secrets are taken out of everything that leaves', async () => {
  const told: string[] = [];
  const result = await calls.run({
    action: 'echo',
    connection,
    input: { value: 1 },
    onProgress: ({ message }) => told.push(message),
  });
  expect(result).toMatchObject({ ok: true, output: { value: 1, connection: { shelf: 'calls' } } });
  expect(JSON.stringify([result, told])).not.toContain('open sesame');
  expect(told).toEqual(['Told [secret]']);
});

it('the records of a list are read and cleaned page by page, and the host is waited for', async () => {
  const told: unknown[] = [];
  const listing = withInvoke(async ({ onRecords }) => {
    await onRecords?.([{ id: 1, note: 'open sesame' }, undefined as never]);
    return { ok: true, output: { told: told.length, list: [] } };
  });
  const result = await listing.run({
    action: 'list',
    connection,
    input: {},
    onRecords: async (records) => {
      await Promise.resolve();
      told.push(records);
    },
  });
  expect(result).toMatchObject({ ok: true, output: { told: 1, list: [] } });
  expect(told).toEqual([[{ id: 1, note: '[secret]' }]]);
});

it('a connector that ignores its deadline is left after two seconds more', async () => {
  const running = withInvoke(() => new Promise(() => {})).run({
    action: 'wait',
    connection,
    input: {},
    timeoutMs: 5_000,
  });
  clock.move(7_000);
  expect(await running).toMatchObject({
    ok: false,
    error: { code: 'timeout', message: 'No response after 5 s.' },
  });
});

it('a connector that ignores a cancel is left after two seconds', async () => {
  const canceller = new AbortController();
  const running = withInvoke(() => new Promise(() => {})).run({
    action: 'wait',
    connection,
    input: {},
    signal: canceller.signal,
  });
  canceller.abort();
  clock.move(2_000);
  expect(await running).toMatchObject({ ok: false, error: { code: 'cancelled' } });
});

it('what was done before a cancel is told', async () => {
  const canceller = new AbortController();
  const running = calls.run({ action: 'wait', connection, input: {}, signal: canceller.signal });
  canceller.abort();
  expect(await running).toMatchObject({ ok: false, error: { code: 'cancelled' }, output: { waited: true } });
});

it('lookups come in pages, and fail in words', async () => {
  const first = await calls.lookup({ source: 'numbers', connection });
  expect(first).toMatchObject({
    cursor: '10',
    options: expect.arrayContaining([{ value: '1', label: 'Number 1' }]),
  });
  const next = await calls.lookup({ source: 'numbers', connection, query: '2', cursor: '0' });
  expect(next.options[0]).toEqual({ value: '2', label: 'Number 2' });
  await expect(calls.lookup({ source: 'letters', connection })).rejects.toMatchObject({
    code: 'invalid_input',
    message: 'No source letters for [secret]',
    hint: 'Ask for numbers.',
  });
});

it('a test that crashes is a failed test', async () => {
  const result = await calls.test({ ...connection, shelf: 'crash' });
  expect(result).toMatchObject({ ok: false, code: 'internal', message: 'The test crashed with [secret]' });
});

it.each([
  ['nothing-like-it', 'is not there'],
  ['docs', 'cannot be loaded'],
])('the folder %s is refused in words', (path, words) => {
  expect(() => loadConnector(path)).toThrow(words);
});
