import type { Emulator } from 'atlassian-scim-emulator';
import type { DryRun } from '../../src/generated/types.ts';
import { createDrySessions } from '../../src/host/dry-sessions.ts';
import { createConnector } from '../../src/index.ts';
import { put } from '../../src/scim/dry-state.ts';
import { createClock, createHurriedClock } from '../support/clock.ts';
import { startDirectory } from '../support/directory.ts';

const silent = () => undefined;

describe('dry runs of one session', () => {
  let emulator: Emulator;
  afterEach(() => emulator.close());

  async function start() {
    const directory = await startDirectory();
    emulator = directory.emulator;
    emulator.directory.addUser({ userName: 'ada' });
    const { invoke } = createConnector({ clock: createHurriedClock(), random: () => 0 });
    const run = (action: string, input: object, dryRunSession?: unknown, connection = directory.connection) =>
      invoke({
        action,
        connection,
        input: { ...input, dryRun: true },
        ...(dryRunSession === undefined ? {} : { dryRunSession: dryRunSession as string }),
      });
    return { run, invoke, ...directory };
  }
  const bea = { userName: 'bea', primaryEmail: 'bea@example.com' };
  const join = { group: 'New', users: ['bea'] };

  it('see each other’s writes, and tell only their own', async () => {
    const { run, invoke, connection } = await start();
    await run('create-user', bea, 'run-1');
    await run('create-group', { displayName: 'New' }, 'run-1');
    const added = await run('add-users-to-group', join, 'run-1');
    expect(added).toMatchObject({ ok: true, output: { changed: true } });
    const { changes, plan } = (added.output?.dryRun ?? {}) as Partial<DryRun>;
    expect(changes).toMatchObject([{ kind: 'update', target: { name: 'New' } }]);
    expect(plan).toMatchObject({ creates: 0, changes: 1 });
    expect(await run('add-users-to-group', join, 'run-1')).toMatchObject({ output: { changed: false } });
    expect(await run('create-user', bea, 'run-1')).toMatchObject({ error: { code: 'conflict' } });
    const look = { action: 'get-user', connection, input: { user: 'bea' }, dryRunSession: 'run-1' };
    expect(await invoke(look)).toMatchObject({ ok: true, output: { user: { userName: 'bea' } } });
    expect(await run('delete-user', { user: 'bea' }, 'run-1')).toMatchObject({
      output: { deleted: true, groupsLeft: [{ display: 'New' }] },
    });
    expect(emulator.directory.users()).toHaveLength(1);
    expect(emulator.requests.every(({ method }) => method === 'GET')).toBe(true);
  });

  it('are not seen by others: of no session, another session, another connection, a real step', async () => {
    const { run, invoke, connection, fullConnection } = await start();
    await run('create-user', bea, 'run-1');
    const find = { user: 'bea' };
    for (const result of [
      await run('update-user', find),
      await run('update-user', find, 'run-2'),
      await run('update-user', find, 'run-1', fullConnection),
      await invoke({ action: 'get-user', connection, input: find }),
      await invoke({ action: 'deactivate-user', connection, input: find, dryRunSession: 'run-1' }),
    ])
      expect(result).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });

  it('give plans that hold when the steps are carried out one after another', async () => {
    const { run, invoke, connection } = await start();
    const idOf = (result: Awaited<ReturnType<typeof run>>) =>
      (result.output?.dryRun as DryRun | undefined)?.plan.id;
    const created = idOf(await run('create-user', bea, 'run-1'));
    const input = { group: 'New', users: ['bea'], createGroup: true };
    const added = idOf(await run('add-users-to-group', input, 'run-1'));
    const apply = (action: string, given: object, expectPlan: string | undefined) =>
      invoke({ action, connection, input: { ...given, expectPlan } });
    expect(await apply('create-user', bea, created)).toMatchObject({ ok: true });
    expect(await apply('add-users-to-group', input, added)).toMatchObject({ ok: true });
    expect(emulator.directory.group('New')?.members).toHaveLength(1);
  });

  it.each([5, 'x'.repeat(201), {}])('a name that is none is refused: %j', async (name) => {
    const { run } = await start();
    expect(await run('create-user', bea, name)).toMatchObject({ error: { code: 'invalid_input' } });
  });
});

describe('what is kept of sessions', () => {
  const member = (number: number) => ({ id: `${number}`, userName: `user-${number}` });
  const seen = (sessions: ReturnType<typeof createDrySessions>, name: string, connection = 'c') =>
    sessions.use(connection, name, async (state) => state.users.changed.size, silent);

  it('is dropped ten minutes after the last use', async () => {
    const clock = createClock();
    const sessions = createDrySessions(clock.now);
    await sessions.use('c', 'one', async (state) => put(state, 'users', member(1)), silent);
    await clock.advance(599_999);
    expect(await seen(sessions, 'one')).toBe(1);
    await clock.advance(599_999);
    expect(await seen(sessions, 'one')).toBe(1);
    await clock.advance(600_000);
    expect(await seen(sessions, 'one')).toBe(0);
  });

  it('is fifty sessions, those used last', async () => {
    const sessions = createDrySessions(() => 0);
    for (let number = 0; number < 51; number++) {
      await sessions.use('c', `${number}`, async (state) => put(state, 'users', member(number)), silent);
      if (number === 40) await seen(sessions, '0');
    }
    expect(await seen(sessions, '0')).toBe(1);
    expect(await seen(sessions, '1')).toBe(0);
  });

  it('has its room: the oldest goes, and one that is larger by itself is told', async () => {
    const sessions = createDrySessions(() => 0, 1_000);
    const large = (bytes: number) => ({ ...member(1), text: 'x'.repeat(bytes) });
    const warned: string[] = [];
    const fill = (name: string, bytes: number) =>
      sessions.use(
        'c',
        name,
        async (state) => put(state, 'users', large(bytes)),
        (text) => warned.push(text),
      );
    await fill('one', 600);
    await fill('two', 400);
    expect([await seen(sessions, 'one'), await seen(sessions, 'two'), warned]).toEqual([0, 1, []]);
    await fill('three', 1_000);
    expect([await seen(sessions, 'three'), warned.length]).toEqual([0, 1]);
  });
});
