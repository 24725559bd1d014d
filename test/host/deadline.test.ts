import { getEventListeners } from 'node:events';
import { startDeadline } from '../../src/host/deadline.ts';
import { createClock } from '../support/clock.ts';

it('is at the end of the time given', () => {
  const clock = createClock();
  expect(startDeadline(clock, 5_000, undefined).at).toBe(clock.now() + 5_000);
});

it('aborts with a timeout when the time is up, not before', async () => {
  const clock = createClock();
  const { signal } = startDeadline(clock, 5_000, undefined);
  await clock.advance(4_999);
  expect(signal.aborted).toBe(false);
  await clock.advance(1);
  expect(signal.reason).toMatchObject({
    code: 'timeout',
    message: 'The step did not end within its 5 seconds.',
    retryable: true,
  });
});

it.each([
  [1_000, '1 second.'],
  [1_500, '1.5 seconds.'],
  [60_000, '60 seconds.'],
])('says how long %i ms are', async (timeoutMs, words) => {
  const clock = createClock();
  const { signal } = startDeadline(clock, timeoutMs, undefined);
  await clock.advance(timeoutMs);
  expect(signal.reason).toHaveProperty('message', `The step did not end within its ${words}`);
});

it('aborts with cancelled when the host cancels', () => {
  const cancel = new AbortController();
  const { signal } = startDeadline(createClock(), 5_000, cancel.signal);
  cancel.abort(new Error('a word of the host'));
  expect(signal.reason).toMatchObject({ code: 'cancelled', message: 'The step was cancelled.' });
});

it('is cancelled from the start when the host has cancelled before', () => {
  expect(startDeadline(createClock(), 5_000, AbortSignal.abort()).signal.reason).toMatchObject({
    code: 'cancelled',
  });
});

it.each(['first', 'second'])('keeps to the %s of its two ends', async (which) => {
  const clock = createClock();
  const cancel = new AbortController();
  const { signal } = startDeadline(clock, 5_000, cancel.signal);
  if (which === 'first') cancel.abort();
  await clock.advance(5_000);
  cancel.abort();
  expect(signal.reason).toHaveProperty('code', which === 'first' ? 'cancelled' : 'timeout');
});

it('leaves no timer and no listener behind', async () => {
  const clock = createClock();
  const cancel = new AbortController();
  const deadline = startDeadline(clock, 5_000, cancel.signal);
  deadline.end();
  expect([clock.pending, getEventListeners(cancel.signal, 'abort').length]).toEqual([0, 0]);
});

it('stops what is still under way when the call ends', () => {
  const deadline = startDeadline(createClock(), 5_000, undefined);
  deadline.end();
  expect(deadline.signal.reason).toMatchObject({ code: 'cancelled', message: 'The step has ended.' });
});

it.each([0, -1, Number.NaN, '5000' as never, null as never])('takes no time such as %p', (timeoutMs) => {
  expect(() => startDeadline(createClock(), timeoutMs, undefined)).toThrow(
    expect.objectContaining({ code: 'invalid_input', message: expect.stringContaining('timeoutMs') }),
  );
});
