import { ConnectorError } from '../../src/errors.ts';
import type { HttpResult } from '../../src/http/result.ts';
import { createClock } from '../support/clock.ts';
import { answer, noAnswer, task } from '../support/outcomes.ts';
import { play } from '../support/sender.ts';

const slowDown = (seconds: number) => answer(429, '', { 'retry-after': String(seconds) });

describe('success', () => {
  it.each([
    [answer(200, { a: 1 }), { a: 1 }],
    [answer(201, '[]'), []],
    [answer(204), undefined],
    [answer(200, '<html>'), undefined],
  ])('%j comes with its JSON', async (outcome, body) => {
    const { send, stats } = play([outcome]);
    const { redactedResponse, ...success } = await send(task());
    const { status, headers } = outcome;
    expect(success).toEqual({ status, headers, body, attempts: 1, tookMs: expect.any(Number) });
    expect(redactedResponse()).toEqual(outcome);
    expect(stats).toMatchObject({ requests: 1, retries: 0, waitedMs: 0 });
  });

  it('after failures says how many tries it took, what was waited, and why', async () => {
    const { send, stats, clock, logged } = play([
      answer(500),
      noAnswer('connection_lost', 'ECONNRESET'),
      answer(200),
    ]);
    const before = clock.now();
    expect((await send(task())).attempts).toBe(3);
    expect(stats).toMatchObject({ requests: 3, retries: 2, waitedMs: 250 + 500 });
    expect(clock.now() - before).toBe(750);
    expect(logged).toEqual([
      'Doing it: answered 500; retrying in 250 ms.',
      'Doing it: ECONNRESET; retrying in 500 ms.',
    ]);
  });
});

describe('failure', () => {
  it('for good is thrown at once', async () => {
    const { send, stats } = play([answer(404, { detail: 'Nobody' })]);
    await expect(send(task())).rejects.toMatchObject({
      code: 'not_found',
      message: 'Doing it failed: Nobody (404).',
    });
    expect(stats).toMatchObject({ requests: 1, retries: 0, waitedMs: 0 });
  });

  it('again and again ends with the error of the fourth try', async () => {
    const { send, stats } = play([answer(500), answer(502), answer(503), answer(504)]);
    await expect(send(task())).rejects.toMatchObject({
      code: 'server_error',
      data: { response: { status: 504 } },
    });
    expect(stats).toMatchObject({ requests: 4, retries: 3, waitedMs: 250 + 500 + 1_000 });
  });

  it('of a create that may have been carried out is not repeated', async () => {
    const { send, sent } = play([answer(504)]);
    await expect(send(task('create'))).rejects.toMatchObject({ data: { applied: 'unknown' } });
    expect(sent()).toBe(1);
  });

  it('does not count one task against the next', async () => {
    const { send, stats } = play([
      answer(500),
      answer(500),
      answer(500),
      answer(200),
      answer(500),
      answer(200),
    ]);
    await send(task());
    expect((await send(task())).attempts).toBe(2);
    expect(stats).toMatchObject({ requests: 6, retries: 4 });
  });
});

describe('being throttled', () => {
  it('waits as long as the directory asks, and a little more', async () => {
    const { send, stats } = play([slowDown(3), answer(200)]);
    await send(task('create'));
    expect(stats.waitedMs).toBe(3_150);
  });

  it('for longer than there is time gives up at once and says when to come back', async () => {
    const { send, stats, sent } = play([slowDown(120)], { seconds: 60 });
    await expect(send(task())).rejects.toMatchObject({
      code: 'rate_limited',
      retryable: true,
      retryAfterSeconds: 120,
    });
    expect([sent(), stats.waitedMs]).toEqual([1, 0]);
  });

  it('counts the time that is left, not the time there was', async () => {
    const { send, sent } = play([slowDown(25), slowDown(25), slowDown(25), answer(200)], { seconds: 60 });
    await expect(send(task())).rejects.toMatchObject({ code: 'rate_limited', retryAfterSeconds: 25 });
    expect(sent()).toBe(3);
  });
});

describe('what is not known', () => {
  const lost = answer(504);

  it.each<[string, 'write' | 'create', HttpResult[], unknown]>([
    ['a write refused after a try that was lost', 'write', [lost, answer(400)], 'unknown'],
    ['a write refused at once', 'write', [answer(400)], undefined],
    ['a write refused after one that was not taken', 'write', [answer(503), answer(400)], undefined],
    ['a create that was lost', 'create', [lost], 'unknown'],
    ['a read', 'write', [answer(429), answer(404)], undefined],
  ])('%s', async (_, operation, outcomes, applied) => {
    const error = await play(outcomes)
      .send(task(operation))
      .catch((thrown: ConnectorError) => thrown);
    expect(error).toBeInstanceOf(ConnectorError);
    expect((error as ConnectorError).data?.applied).toBe(applied);
  });

  it('stays so when the step is cancelled before the next try', async () => {
    const clock = createClock();
    const { send, canceller } = play([lost], { clock });
    const failed = expect(send(task('write'))).rejects.toMatchObject({
      code: 'cancelled',
      message: expect.stringContaining('not known'),
      data: { applied: 'unknown' },
    });
    await clock.untilAsked(250);
    canceller.abort(new ConnectorError('cancelled', 'The step was cancelled.'));
    await failed;
  });
});

describe('secrets', () => {
  const redact = <Value>(value: Value): Value =>
    (typeof value === 'string' ? value.replaceAll('SECRET', '***') : value) as Value;

  it('are taken out before a body is cut', async () => {
    const { send } = play([answer(400, `${'x'.repeat(1_997)}SECRET`)], { redact });
    await expect(send(task())).rejects.toMatchObject({
      data: { response: { body: `${'x'.repeat(1_997)}***` } },
    });
  });

  it('are left in what is data', async () => {
    const { send } = play([answer(200, { title: 'SECRET' })], { redact });
    const { body, redactedResponse } = await send(task());
    expect([body, redactedResponse().text]).toEqual([{ title: 'SECRET' }, '{"title":"***"}']);
  });
});

describe('cancelling', () => {
  it('before the start sends and counts nothing', async () => {
    const { send, canceller, sent, stats } = play([answer(200)]);
    canceller.abort(new Error('canceller'));
    await expect(send(task())).rejects.toThrow('canceller');
    expect(sent()).toBe(0);
    expect(stats).toMatchObject({ requests: 0, retries: 0, waitedMs: 0 });
  });

  it('while waiting ends the wait, and counts what was waited and sent', async () => {
    const clock = createClock();
    const { send, canceller, sent, stats } = play([slowDown(10)], { clock });
    const failed = expect(send(task())).rejects.toThrow('canceller');
    await clock.untilAsked(10_500);
    await clock.advance(4_000);
    canceller.abort(new Error('canceller'));
    await failed;
    expect([sent(), clock.pending]).toEqual([1, 0]);
    expect(stats).toMatchObject({ requests: 1, retries: 1, waitedMs: 4_000 });
  });
});
