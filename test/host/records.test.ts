import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Emulator } from 'atlassian-scim-emulator';
import type { ConnectionInput, InvokeRequest } from '../../src/contract.ts';
import { createConnector } from '../../src/index.ts';
import { createHurriedClock } from '../support/clock.ts';
import { startDirectory } from '../support/directory.ts';

type Listed = Record<string, unknown>;

let emulator: Emulator;
let connection: ConnectionInput;
beforeEach(async () => {
  ({ emulator, connection } = await startDirectory({ users: 350, groups: 3 }));
});
afterEach(() => emulator.close());

const everybody = { returnAllPages: true };

function run(request: Partial<InvokeRequest>) {
  const { invoke } = createConnector({ clock: createHurriedClock(), random: () => 0 });
  return invoke({ action: 'list-users', connection, input: everybody, ...request });
}

/** The same call with the records told, page by page. */
async function told(request: Partial<InvokeRequest> = {}) {
  const pages: Listed[][] = [];
  const result = await run({ ...request, onRecords: (records) => void pages.push(records) });
  return { result, pages, ids: pages.flat().map(({ id }) => id) };
}

const present = () => emulator.directory.users().map(({ id }) => id);
const nobody = () => emulator.directory.users()[0]?.id ?? '';
const pagesAsked = () => emulator.requests.filter(({ method }) => method === 'GET').length;

/** Everyone who waits is let on at once. */
function createGate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), opened };
}

const listing = createConnector()
  .describe()
  .actions?.filter(({ output }) => output['x-records'] !== undefined);

it.each(listing ?? [])(
  'every action that names a list of records tells them and keeps none: $slug',
  async ({ slug, output }) => {
    const { path = '' } = output['x-records'] ?? {};
    const whole = await run({ action: slug });
    const { result, pages } = await told({ action: slug });

    expect(pages.flat().length).toBeGreaterThan(0);
    expect(pages.flat()).toEqual(whole.output?.[path]);
    expect(result).toMatchObject({ ok: true, output: { ...whole.output, [path]: [] } });
  },
);

it.each([
  ['one page', {}],
  ['a count', { count: 120 }],
  ['at most so many', { ...everybody, maxResults: 130 }],
  ['a start', { ...everybody, startIndex: 251 }],
  ['nothing', { count: 0 }],
  ['a condition', { ...everybody, text: '1' }],
  ['a condition and at most so many', { ...everybody, text: 'a', maxResults: 7 }],
  ['a filter', { filter: 'userName eq "nobody"' }],
  ['few attributes', { ...everybody, attributes: 'userName' }],
])('%s is the same as without it', async (_, input) => {
  const whole = await run({ input });
  const { result, pages } = await told({ input });

  const { Resources, ...counts } = whole.output as { Resources: Listed[] };
  expect(pages.flat()).toEqual(Resources);
  expect(pages.every((page) => page.length > 0)).toBe(true);
  expect(result.output).toEqual({ ...counts, Resources: [] });
});

describe('a directory that changes while it is read', () => {
  let late = 0;
  const drift = (times = 1) =>
    emulator.fail({
      kind: 'drift',
      path: /startIndex=200&/,
      times,
      drift: (directory) => {
        directory.removeUser(nobody());
        directory.addUser({ userName: `late-${late++}` });
      },
    });

  it('is read again: nobody is missing, and everyone is told once', async () => {
    const gone = nobody();
    drift();
    const { result, ids } = await told();

    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain(gone);
    expect(ids.filter((id) => id !== gone).sort()).toEqual(present().sort());
    expect(result).toMatchObject({ output: { complete: true, totalResults: 350, itemsPerPage: 351 } });
    expect(result.output).not.toHaveProperty('nextStartIndex');
    expect(result.log).toMatchObject([{ message: expect.stringContaining('reading it again') }]);
  });

  it('is told as far as it was seen where it changes with every reading, and is not complete', async () => {
    drift(Number.POSITIVE_INFINITY);
    const { result, ids } = await told();

    expect(new Set(ids).size).toBe(ids.length);
    expect(result).toMatchObject({ ok: true, output: { complete: false, itemsPerPage: ids.length } });
  });

  it('tells who fits a condition only at the second reading', async () => {
    const user = emulator.directory.users()[10] ?? {};
    const { id = '' }: { id?: string } = user;
    emulator.fail({
      kind: 'drift',
      path: /startIndex=200&/,
      drift: (directory) => {
        directory.removeUser(nobody());
        directory.removeUser(id);
        directory.addUser({ ...user, active: false });
      },
    });
    const before = emulator.directory.users().filter(({ active }) => active === false).length;
    const { result, ids } = await told({ input: { ...everybody, active: false } });

    expect(ids).toContain(id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(result).toMatchObject({ output: { complete: true, totalResults: before + 1 } });
  });

  it('tells no more than was asked for', async () => {
    drift();
    const { result, ids } = await told({ input: { ...everybody, maxResults: 350 } });

    expect(ids).toHaveLength(350);
    expect(result).toMatchObject({ output: { itemsPerPage: 350 } });
  });
});

it('fails at a page with what was told before, and where to go on', async () => {
  emulator.fail({ kind: 'status', status: 403, path: /startIndex=200&/ });
  const { result, ids } = await told();

  expect(ids).toEqual(present().slice(0, 200));
  expect(result).toMatchObject({
    ok: false,
    error: { code: 'forbidden' },
    output: { Resources: [], itemsPerPage: 200, complete: false, nextStartIndex: 201 },
  });
});

describe('a host that takes its time', () => {
  it('is waited for: no page is asked for meanwhile, but those that were begun', async () => {
    const { open, opened } = createGate();
    const second = createGate();
    let pages = 0;
    const result = run({
      onRecords: () => {
        pages++;
        if (pages === 1) return undefined;
        second.open();
        return opened;
      },
    });
    await second.opened;
    const asked = pagesAsked();
    // Whatever else would be asked for would be by now: requests are sent in the order in which they are made.
    await run({ action: 'get-service-provider-config', input: {} });

    // The first page, the seam behind it, and as many pages as one may ask for at a time after the first.
    expect(pagesAsked() - 1).toBeLessThanOrEqual(4);
    expect(asked).toBeLessThanOrEqual(4);
    expect(pages).toBe(2);
    open();
    expect(await result).toMatchObject({ ok: true, output: { itemsPerPage: 350 } });
  });

  it('is left when the step is cancelled', async () => {
    const canceller = new AbortController();
    const result = await run({
      signal: canceller.signal,
      onRecords: () => {
        canceller.abort();
        return new Promise(() => undefined);
      },
    });

    expect(result).toMatchObject({ ok: false, error: { code: 'cancelled' }, output: { itemsPerPage: 0 } });
  });
});

it.each([
  [
    'throws',
    () => {
      throw new Error('disk full');
    },
  ],
  ['rejects', () => Promise.reject(new Error('disk full'))],
])('ends the step where the host %s, with what it took before', async (_, refuse) => {
  let pages = 0;
  const result = await run({ onRecords: () => (++pages === 3 ? refuse() : undefined) });

  expect(pages).toBe(3);
  expect(result).toMatchObject({
    ok: false,
    error: { code: 'records_failed', retryable: true },
    output: { itemsPerPage: 200, nextStartIndex: 201 },
  });
  expect(JSON.stringify(result)).not.toContain('disk full');
});

it('keeps no record that was told', async () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage: () => void = runInNewContext('gc');
  const before: WeakRef<object>[] = [];
  const left: number[] = [];
  const result = await run({
    onRecords: async (records) => {
      const own = records.flatMap(({ emails, ...record }) => [
        new WeakRef(Object(emails)),
        new WeakRef(record),
      ]);
      own.push(...records.map((record) => new WeakRef(record)));
      records.length = 0;
      // What a WeakRef is made for or gives stays until the end of the job.
      await setImmediate();
      collectGarbage();
      left.push(before.filter((reference) => reference.deref() !== undefined).length);
      before.push(...own);
    },
  });

  expect(result).toMatchObject({ ok: true, output: { itemsPerPage: 350 } });
  expect(before.length).toBeGreaterThan(1_000);
  expect(left).toEqual([0, 0, 0, 0]);
});

it('tells nothing of an action that lists no records: its output is whole', async () => {
  const { result, pages } = await told({ action: 'get-user', input: { user: nobody() } });

  expect(pages).toEqual([]);
  expect(result).toMatchObject({ ok: true, output: { user: { id: nobody() } } });
});

it('is refused where it is no function', async () => {
  const wrong = { onRecords: 'yes' } as unknown as InvokeRequest;
  expect(await run(wrong)).toMatchObject({
    error: { code: 'invalid_input', message: 'onRecords must be a function.' },
  });
  expect(await run({ ...wrong, onRecords: null } as unknown as InvokeRequest)).toMatchObject({ ok: true });
});

it('shows what the dry runs of its session have written', async () => {
  const { invoke } = createConnector();
  const session = { connection, dryRunSession: 'one' };
  const input = { userName: 'dry', primaryEmail: 'dry@example.com', dryRun: true };
  await invoke({ ...session, action: 'create-user', input });
  const names: unknown[] = [];
  const result = await invoke({
    ...session,
    action: 'list-users',
    input: everybody,
    onRecords: (records) => void names.push(...records.map(({ userName }) => userName)),
  });

  expect(names).toHaveLength(351);
  expect(names).toContain('dry');
  expect(result).toMatchObject({ ok: true, output: { Resources: [], itemsPerPage: 351 } });
});

it('tells no key', async () => {
  const { apiKey } = emulator.credentials;
  emulator.directory.addUser({ userName: 'leak', title: `x ${apiKey} y` });
  const { pages } = await told();

  expect(JSON.stringify(pages)).toContain('x [redacted] y');
  expect(JSON.stringify(pages)).not.toContain(apiKey);
});
