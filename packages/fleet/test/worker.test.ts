import { gunzipSync } from 'node:zlib';
import { createConnector } from '../../../src/index.ts';
import { jobIdOf } from '../src/queues.ts';
import { describeWithRedis, fleetForEach, people, settled } from './support/fleet.ts';

describeWithRedis('A worker', () => {
  const fleet = fleetForEach({ latencyMs: 2 });
  const writes = () => fleet.emulator().requests.filter(({ method }) => method !== 'GET');
  const direct = (count: number) =>
    fleet.submission({ input: { users: people(count) }, needsApproval: false });
  /** Does something when the directory is asked for its nth write. */
  const atWrite = (number: number, drift: () => void) =>
    fleet.emulator().fail({ kind: 'drift', method: 'POST', path: '/Users', skip: number - 1, drift });

  it('carries out without approval what there is to do, and says that there is nothing the next time', async () => {
    await fleet.work();
    const client = fleet.client();
    const first = await client.submit(direct(5));
    await expect(settled(client, first.run.id)).resolves.toMatchObject({ state: 'done', attempts: 1 });
    const again = await client.submit(direct(5));
    await expect(settled(client, again.run.id)).resolves.toMatchObject({ state: 'unchanged' });
    const { ledger } = await client.report(again.run.id);
    expect(ledger.counts).toEqual({ user: { unchanged: 5 } });
    expect(again.hasWorker).toBe(true);
  });

  it('keeps no key in Redis, and every list, plan and ledger only for its time', async () => {
    await fleet.work();
    const client = fleet.client();
    const { run } = await client.submit(fleet.submission({ input: { users: people(3) } }));
    const planned = await settled(client, run.id);
    await client.approve(run.id, planned.plan?.id ?? '');
    await settled(client, run.id);
    const { texts, forever } = await dump();
    expect(texts.join('\n')).toContain('user-2@example.com');
    expect(texts.join('\n')).not.toContain(String(fleet.connection().apiKey));
    // What BullMQ keeps for good holds nobody's name.
    expect(forever.join('\n')).not.toContain('@example.com');
  });

  it('does not run an input that holds the key, and drops it', async () => {
    await fleet.work();
    const client = fleet.client();
    const input = { users: people(1, String(fleet.connection().apiKey)) };
    const { run } = await client.submit(fleet.submission({ input }));
    await expect(settled(client, run.id)).resolves.toMatchObject({
      state: 'failed',
      error: { message: expect.stringContaining('contains a key of the connection') },
    });
    expect((await dump()).texts.join('\n')).not.toContain(String(fleet.connection().apiKey));
    expect(fleet.emulator().requests).toHaveLength(0);
  });

  it('stops before its next write when another worker has the job', async () => {
    await fleet.work({ lockMs: 60_000 });
    const client = fleet.client();
    const { run } = await client.submit(direct(40));
    const lock = `aup:${run.directory}:${jobIdOf(run.id, 'apply')}:lock`;
    let before = 0;
    const taken = new Promise((resolve) =>
      atWrite(10, () => {
        before = writes().length;
        resolve(fleet.redis().set(lock, 'another worker'));
      }),
    );
    await taken;
    await fleet.told(/now belongs to another worker/);
    // Those that were announced before are on their way.
    expect(writes().length).toBeLessThanOrEqual(before + 4);
    const { ledger } = await client.report(run.id);
    expect(ledger.intents).toBeLessThanOrEqual(before + 4);
    await expect(client.show(run.id)).resolves.toMatchObject({ state: 'applying' });
  });

  it('hands a run on when it is to end, and another worker ends it', async () => {
    const first = await fleet.work();
    const client = fleet.client();
    const { run } = await client.submit(direct(40));
    await new Promise<void>((resolve) => atWrite(5, resolve));
    await first.close(0);
    const there = fleet.emulator().directory.users().length;
    expect(there).toBeLessThan(40);
    await fleet.work();
    await expect(settled(client, run.id)).resolves.toMatchObject({ state: 'done', attempts: 2 });
    const { ledger } = await client.report(run.id);
    expect(ledger).toMatchObject({ counts: { user: { created: 40 } }, open: [] });
    expect(fleet.emulator().directory.users()).toHaveLength(40);
    expect(writes()).toHaveLength(40);
  });

  it('goes on with an approved plan that was carried out in part, but not with another', async () => {
    const client = fleet.client();
    for (const byHand of [false, true]) {
      const first = await fleet.work();
      const title = `Title ${byHand}`;
      const input = { users: [...people(20, title)] };
      const { run } = await client.submit(fleet.submission({ input }));
      const planned = await settled(client, run.id);
      fleet.emulator().clearRequests();
      const reached = new Promise<void>((resolve) =>
        fleet
          .emulator()
          .fail({ kind: 'drift', method: byHand ? 'PATCH' : 'POST', skip: 5, drift: () => resolve() }),
      );
      await client.approve(run.id, planned.plan?.id ?? '');
      await reached;
      await first.close(0);
      const done = writes().length;
      if (byHand) await fleet.byHand('user-19@example.com', { title: 'Director' });
      const second = await fleet.work();
      await expect(settled(client, run.id)).resolves.toMatchObject({
        state: byHand ? 'plan_changed' : 'done',
        attempts: 2,
      });
      expect(writes()).toHaveLength(byHand ? 0 : 20);
      const { ledger } = await client.report(run.id);
      expect(ledger.counts).toMatchObject({ user: byHand ? { updated: done } : { created: 20 } });
      await second.close(0);
    }
  });

  it('stops a run that is cancelled, and one that waits at once', async () => {
    await fleet.work();
    const client = fleet.client();
    // They take many times as long as it may take until a worker asks.
    const { run } = await client.submit(direct(5_000));
    const { run: next } = await client.submit(direct(201));
    await expect(client.cancel(next.id)).resolves.toMatchObject({ state: 'cancelled' });
    await new Promise<void>((resolve) => atWrite(5, resolve));
    await client.cancel(run.id);
    await expect(settled(client, run.id)).resolves.toMatchObject({ state: 'cancelled' });
    const there = fleet.emulator().directory.users().length;
    expect(there).toBeLessThan(5_000);
    const { ledger } = await client.report(run.id);
    expect(ledger.counts.user?.created).toBe(there);
    await expect(client.cancel(run.id)).rejects.toThrow('has ended: cancelled');
  });

  it('works on one run of a directory at a time', async () => {
    await fleet.work();
    await fleet.work();
    const client = fleet.client();
    const runs = [await client.submit(direct(30)), await client.submit(direct(30))];
    const ends = await Promise.all(runs.map(({ run }) => settled(client, run.id)));
    expect(ends.map(({ state }) => state)).toEqual(['done', 'unchanged']);
    const [first, second] = ends;
    expect(second?.startedAt).toBeGreaterThanOrEqual(first?.endedAt ?? Number.POSITIVE_INFINITY);
    expect(writes()).toHaveLength(30);
  });

  it('says why a run failed, and tries again where the cause may pass', async () => {
    const { invoke, describe } = createConnector();
    let tries = 0;
    const busy: typeof invoke = async (request) => {
      const result = await invoke(request);
      if (tries++ > 0 || result.ok) return result;
      return { ...result, error: { ...result.error, retryable: true } };
    };
    fleet.emulator().fail({ kind: 'status', status: 403, times: 2 });
    await fleet.work({ connector: { invoke: busy, describe } });
    const client = fleet.client();
    const { run } = await client.submit(direct(1));
    await expect(settled(client, run.id)).resolves.toMatchObject({
      state: 'failed',
      attempts: 2,
      error: { code: 'forbidden' },
    });
    expect(tries).toBe(2);
    await expect(
      client.submit(direct(1)).then(({ run: { id } }) => settled(client, id)),
    ).resolves.toMatchObject({
      state: 'done',
    });
  });

  /** Every text in Redis, and of those keys that stay for good. */
  async function dump(): Promise<{ texts: string[]; forever: string[] }> {
    const redis = fleet.redis();
    const texts: string[] = [];
    const forever: string[] = [];
    for (const key of await redis.keys('*')) {
      const type = await redis.type(key);
      const parts: Buffer[] =
        type === 'string'
          ? [(await redis.getBuffer(key)) ?? Buffer.alloc(0)]
          : type === 'list'
            ? await redis.lrangeBuffer(key, 0, -1)
            : type === 'set'
              ? await redis.smembersBuffer(key)
              : type === 'zset'
                ? await redis.zrevrangeBuffer(key, 0, -1)
                : type === 'hash'
                  ? Object.values(await redis.hgetallBuffer(key))
                  : (await redis.xrange(key, '-', '+')).flatMap(([, fields]) =>
                      fields.map((field) => Buffer.from(field)),
                    );
      const found = parts.map((part) =>
        (part[0] === 0x1f && part[1] === 0x8b ? gunzipSync(part) : part).toString(),
      );
      texts.push(key, ...found);
      if ((await redis.ttl(key)) === -1) forever.push(key, ...found);
    }
    return { texts, forever };
  }
});
