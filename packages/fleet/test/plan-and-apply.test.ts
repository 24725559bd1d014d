import { describeWithRedis, fleetForEach, people, settled } from './support/fleet.ts';

describeWithRedis('A run with approval', () => {
  const fleet = fleetForEach();
  const writes = () => fleet.emulator().requests.filter(({ method }) => method !== 'GET');

  it('plans, waits, and does exactly what was approved', async () => {
    fleet.emulator().directory.addUser({ userName: 'user-0@example.com', displayName: 'User 0' });
    await fleet.work();
    const client = fleet.client();
    const { run } = await client.submit(fleet.submission({ input: { users: people(3) } }));
    const planned = await settled(client, run.id);
    expect(planned).toMatchObject({ state: 'waiting', plan: { creates: 2, changes: 1, removes: 0 } });
    expect(writes()).toHaveLength(0);

    await client.approve(run.id, planned.plan?.id ?? '');
    const done = await settled(client, run.id);
    expect(done).toMatchObject({ state: 'done', attempts: 1, error: null });
    expect(
      writes()
        .map(({ method }) => method)
        .sort(),
    ).toEqual(['PATCH', 'POST', 'POST']);
    const { ledger } = await client.report(run.id);
    expect(ledger).toMatchObject({ counts: { user: { created: 2, updated: 1 } }, open: [], intents: 3 });
  });

  it('writes nothing where somebody has changed a user since', async () => {
    fleet.emulator().directory.addUser({ userName: 'user-0@example.com', displayName: 'User 0' });
    await fleet.work();
    const client = fleet.client();
    const { run } = await client.submit(fleet.submission({ input: { users: people(3) } }));
    const planned = await settled(client, run.id);
    await fleet.byHand('user-0@example.com', { title: 'Director' });
    await client.approve(run.id, planned.plan?.id ?? '');
    await expect(settled(client, run.id)).resolves.toMatchObject({
      state: 'plan_changed',
      error: { code: 'plan_changed' },
    });
    expect(writes()).toHaveLength(0);
  });
});
