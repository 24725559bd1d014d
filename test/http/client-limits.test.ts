import { createClock, createHurriedClock } from '../support/clock.ts';
import { answer, task } from '../support/outcomes.ts';
import { lineOf, play } from '../support/sender.ts';

const slowDown = (seconds: number) => answer(429, '', { 'retry-after': String(seconds) });

describe('the pace', () => {
  it('is shared: one sender holds back while the directory asks another to wait', async () => {
    const clock = createHurriedClock();
    const line = lineOf([slowDown(3), answer(200)]);
    const [one, other] = [play([], { clock, line }), play([], { clock, line })];
    const before = clock.now();
    const first = one.send(task());
    await new Promise(setImmediate);
    await other.send(task());
    expect(clock.now() - before).toBeGreaterThanOrEqual(3_000);
    expect(other.stats).toMatchObject({ requests: 1, retries: 0 });
    await first;
  });

  it('that has no turn left within the time of a step ends that at once, nothing sent', async () => {
    const clock = createClock();
    const line = lineOf([slowDown(100), answer(200)]);
    await expect(play([], { clock, line }).send(task())).rejects.toMatchObject({ code: 'rate_limited' });
    const later = play([], { clock, line });
    await expect(later.send(task())).rejects.toMatchObject({
      code: 'rate_limited',
      message: expect.stringContaining('was not sent'),
      retryAfterSeconds: 100,
    });
    expect([line.sent(), later.stats.requests]).toEqual([1, 0]);
  });
});

describe('the budget of retries', () => {
  it('ends retrying for the whole invocation, so that a failing directory is left alone', async () => {
    const { send, stats } = play([answer(500)], { seconds: 3_600 });
    const tasks = Array.from({ length: 20 }, () => send(task()).catch(() => undefined));
    await Promise.all(tasks);
    // Ten, and one for every five requests: 17 beside the 20 that are sent anyway.
    expect(stats).toMatchObject({ requests: 37, retries: 17 });
  });

  it('grows with a run that goes well', async () => {
    const good = Array.from({ length: 100 }, () => answer(200));
    const { send, stats } = play([...good, answer(500)], { seconds: 3_600 });
    for (let turn = 0; turn < 100; turn++) await send(task());
    for (let turn = 0; turn < 10; turn++) await send(task()).catch(() => undefined);
    expect(stats.retries).toBe(30);
  });
});
