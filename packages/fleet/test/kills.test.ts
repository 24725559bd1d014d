import { startKillTest } from './kills.ts';
import { describeWithRedis } from './support/fleet.ts';

// Processes of their own; the many rounds are `npm run test:fleet`.
describeWithRedis('Killed at some moment', () => {
  it('a worker, and then Redis: directory and ledger end right', async () => {
    const test = await startKillTest(7);
    await expect(test.round('worker')).resolves.toBeUndefined();
    await expect(test.round('redis')).resolves.toBeUndefined();
    expect(test.figures.killed).toBe(2);
    await expect(test.close()).resolves.toEqual([0, 0]);
  });
});
