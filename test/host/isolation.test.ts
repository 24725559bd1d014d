import { setImmediate } from 'node:timers/promises';
import { createConnector, describe as describeDefault } from '../../src/index.ts';
import { createHurriedClock } from '../support/clock.ts';
import { runDirectory } from '../support/running.ts';

const start = () => createConnector({ clock: createHurriedClock(), random: () => 0 });
const list = { action: 'list-users', input: { returnAllPages: true } };

describe('two connections on one instance', () => {
  it('never meet: each reaches its own directory with its own key', async () => {
    const { emulator, connection } = await runDirectory({ users: 120 });
    const other = emulator.addDirectory({ users: 130 });
    const connections = [connection, { ...connection, directoryId: other.id, apiKey: other.apiKey }];
    const connector = start();
    const results = await Promise.all(
      [0, 1, 0, 1].map((which) => connector.invoke({ ...list, connection: connections[which] ?? {} })),
    );
    expect(results.map((result) => result.ok && result.output.totalResults)).toEqual([120, 130, 120, 130]);
    expect(emulator.requests.map(({ keyKind, status }) => `${keyKind} ${status}`)).toEqual(
      Array(12).fill('scim 200'),
    );
    const asked = emulator.requests.map(({ directoryId }) => directoryId);
    expect(asked.filter((id) => id === other.id)).toHaveLength(6);
  });

  it('are throttled each for itself', async () => {
    const [slow, quick] = [await runDirectory({ users: 3 }), await runDirectory({ users: 3 })];
    slow.emulator.fail({ kind: 'status', status: 429, retryAfter: 20 });
    const connector = start();
    const waited = async ({ connection }: typeof slow) =>
      (await connector.invoke({ ...list, connection })).meta.waitedMs;
    expect(await waited(slow)).toBe(20_000);
    expect(await waited(quick)).toBe(0);
  });

  it('of which one has another key do not share its sockets', async () => {
    const { emulator, connection } = await runDirectory({ users: 1 });
    const connector = start();
    await connector.invoke({ ...list, connection });
    const { ok } = await connector.invoke({ ...list, connection: { ...connection, apiKey: 'another-key' } });
    expect(ok).toBe(false);
    expect(emulator.requests.map(({ keyKind }) => keyKind)).toEqual(['scim', 'other']);
  });
});

describe('two instances', () => {
  it('share nothing of what was learned', async () => {
    const { emulator, connection } = await runDirectory({ users: 3 });
    emulator.fail({ kind: 'status', status: 429, retryAfter: 20, times: 3 });
    expect((await start().invoke({ ...list, connection })).ok).toBe(false);
    expect((await start().invoke({ ...list, connection })).meta).toMatchObject({ requests: 1, waitedMs: 0 });
  });

  it('describe the same, each with a copy of its own', () => {
    const [one, other] = [createConnector(), createConnector()];
    const manifest = one.describe();
    manifest.actions?.splice(0);
    manifest.title = 'changed';
    expect(other.describe()).toEqual(describeDefault());
    expect(one.describe()).toEqual(describeDefault());
    expect(describeDefault().actions?.length).toBeGreaterThan(0);
  });
});

it('calls at the same time on one connection write to one user one after the other', async () => {
  const { emulator, connection } = await runDirectory();
  emulator.directory.addUser({ userName: 'anna' });
  emulator.fail({ kind: 'slow', method: 'PATCH', delayMs: 30, times: 3 });
  const connector = start();
  const update = (title: string) =>
    connector.invoke({ action: 'update-user', connection, input: { user: 'anna', title } });
  const writes = () => emulator.requests.filter(({ method }) => method === 'PATCH');
  const titles = ['one', 'two', 'three'];
  let isRunning = true;
  const running = Promise.all(titles.map(update)).finally(() => {
    isRunning = false;
  });
  let mostOpen = 0;
  while (isRunning) {
    mostOpen = Math.max(mostOpen, writes().filter(({ status }) => status === 0).length);
    await setImmediate();
  }
  expect((await running).every(({ ok }) => ok)).toBe(true);
  expect(mostOpen).toBe(1);
  // Each reads the user before it writes: whose reading is answered first writes first.
  const sent = writes().map(({ body }) => JSON.stringify(body));
  expect(sent).toEqual(expect.arrayContaining(titles.map((title) => expect.stringContaining(title))));
});

describe('a fault of the connector itself', () => {
  it('is internal, and tells nothing of this machine', async () => {
    const { emulator, connection } = await runDirectory();
    emulator.fail({ kind: 'status', status: 503 });
    const random = () => {
      throw new TypeError(`cannot read ${import.meta.filename}`);
    };
    const result = await createConnector({ clock: createHurriedClock(), random }).invoke({
      ...list,
      connection,
    });
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'internal', message: 'Something went wrong inside the connector (TypeError).' },
    });
    expect(JSON.stringify(result)).not.toMatch(/\.ts|node_modules|isolation| {3}at /);
  });
});
