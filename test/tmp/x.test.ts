import { createConnector } from '../../src/index.ts';
import { createClock } from '../support/clock.ts';
import { runDirectory } from '../support/running.ts';
const until = async (f: () => boolean) => { let n = 0; while (!f() && n++ < 3000) await new Promise((r) => setTimeout(r, 1)); };
for (const [action, input, fault] of [
  ['add-users-to-group', { group: 'G', users: ['u1', 'u2', 'u3'] }, { kind: 'hang', method: 'PATCH' }],
  ['add-users-to-group', { group: 'G', users: ['u1', 'u2', 'u3'] }, { kind: 'hang', method: 'GET', path: /filter=userName/, skip: 1 }],
  ['remove-users-from-group', { group: 'G', users: ['m1', 'm2'] }, { kind: 'hang', method: 'PATCH' }],
  ['offboard-user', { user: 'm1' }, { kind: 'hang', method: 'PATCH', skip: 1 }],
  ['sync-users', { users: [{ userName: 'n1', primaryEmail: 'n1@x.example' }, { userName: 'n2', primaryEmail: 'n2@x.example' }, { userName: 'n3', primaryEmail: 'n3@x.example' }] }, { kind: 'hang', method: 'POST', skip: 1, times: 9 }],
  ['sync-users', { users: [{ userName: 'n1', primaryEmail: 'n1@x.example' }, { userName: 'n2', primaryEmail: 'n2@x.example' }, { userName: 'n3', primaryEmail: 'n3@x.example' }] }, { kind: 'status', status: 401, method: 'POST', skip: 1, times: 99 }],
  ['custom-request', { method: 'POST', path: '/Users', body: {userName: 'q'} }, { kind: 'hang', method: 'POST' }],
] as const) {
  it(`${action} ${JSON.stringify(fault)}`, async () => {
    const { emulator, connection } = await runDirectory();
    for (const u of ['u1', 'u2', 'u3', 'm1', 'm2']) emulator.directory.addUser({ userName: u });
    emulator.directory.addGroup({ displayName: 'G', members: ['m1', 'm2'] });
    emulator.directory.addGroup({ displayName: 'H', members: ['m1', 'm2'] });
    emulator.fail(fault as never);
    const clock = createClock();
    const stop = new AbortController();
    let done = false;
    const running = createConnector({ clock, random: () => 0 }).invoke({ action, connection, input, signal: stop.signal }).then((r) => { done = true; return r; });
    await until(() => done || emulator.requests.some((r) => r.fault === 'hang' && r.status === 0));
    await new Promise((r) => setTimeout(r, 30));
    stop.abort();
    const r = await running;
    const before = emulator.requests.length;
    await new Promise((r) => setTimeout(r, 30));
    process.stdout.write(`${action} ${JSON.stringify(r, null, 0).slice(0, 1500)}\n  ${emulator.requests.map((q) => q.method + ' ' + q.status).join(', ')} later: ${emulator.requests.length - before} pending ${clock.pending}\n`);
  });
}
