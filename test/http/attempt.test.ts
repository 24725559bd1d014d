import { getEventListeners } from 'node:events';
import { ConnectorError } from '../../src/errors.ts';
import { attempt } from '../../src/http/attempt.ts';
import { createClock } from '../support/clock.ts';
import { answer, task } from '../support/outcomes.ts';
import { lineOf } from '../support/sender.ts';

const clock = createClock();

function begin(
  timeLeftMs: number,
  { outcome = 'hang' as const, operation = 'read' as 'read' | 'create' } = {},
) {
  const canceller = new AbortController();
  const { transport } = lineOf([outcome]);
  const trying = attempt(transport, task(operation), { clock, timeLeftMs, signal: canceller.signal });
  return { trying, canceller };
}

it('gives the answer, and leaves nothing behind', async () => {
  const { signal } = new AbortController();
  const { transport } = lineOf([answer(200)]);
  expect(await attempt(transport, task(), { clock, timeLeftMs: 60_000, signal })).toEqual(answer(200));
  expect([clock.pending, getEventListeners(signal, 'abort').length]).toEqual([0, 0]);
});

it.each([
  [3_600_000, 300_000],
  [120_000, 60_000],
  [60_000, 30_000],
  [40_000, 30_000],
])('of %i ms takes %i at most, so that another try fits in', async (timeLeftMs, limitMs) => {
  const { trying } = begin(timeLeftMs);
  await clock.advance(limitMs - 1);
  expect(clock.pending).toBe(1);
  await clock.advance(1);
  expect(await trying).toEqual({ kind: 'failure', failure: 'timeout', detail: `after ${limitMs / 1_000} s` });
});

it('is not begun when the step is over', async () => {
  const { transport, sent } = lineOf([answer(200)]);
  const over = { clock, timeLeftMs: 0, signal: AbortSignal.abort(new Error('over')) };
  await expect(attempt(transport, task(), over)).rejects.toThrow('over');
  expect([sent(), clock.pending]).toEqual([0, 0]);
});

describe('cut off by the end of the step', () => {
  const timeout = new ConnectorError('timeout', 'The step did not end in time.');

  it('says what was cut off', async () => {
    const { trying, canceller } = begin(60_000);
    canceller.abort(timeout);
    await expect(trying).rejects.toMatchObject({
      code: 'timeout',
      message: 'The step did not end in time. Cut off: Doing it.',
      data: undefined,
    });
    expect(clock.pending).toBe(0);
  });

  it('says of a write that nobody knows whether it was carried out', async () => {
    const { trying, canceller } = begin(60_000, { operation: 'create' });
    canceller.abort(timeout);
    await expect(trying).rejects.toMatchObject({
      code: 'timeout',
      message: expect.stringContaining('not known'),
      data: { applied: 'unknown' },
    });
  });

  it('passes on the reason of anybody else as it is', async () => {
    const { trying, canceller } = begin(60_000);
    const reason = new Error('mine');
    canceller.abort(reason);
    await expect(trying).rejects.toBe(reason);
  });
});
