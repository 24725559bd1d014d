import { getEventListeners } from 'node:events';
import { sleep, systemClock } from '../../src/core/clock.ts';
import { createClock } from '../support/clock.ts';

const listeners = (signal: AbortSignal) => getEventListeners(signal, 'abort').length;

describe('sleep', () => {
  it('ends when the time has come, and leaves nothing behind', async () => {
    const clock = createClock();
    const { signal } = new AbortController();
    const ended = jest.fn();
    const asleep = sleep(clock, 1_000, signal).then(ended);
    await clock.advance(999);
    expect(ended).not.toHaveBeenCalled();
    await clock.advance(1);
    await asleep;
    expect(ended).toHaveBeenCalledTimes(1);
    expect([clock.pending, listeners(signal)]).toEqual([0, 0]);
  });

  it('stops at once when it is cancelled, with the reason of the signal', async () => {
    const clock = createClock();
    const canceller = new AbortController();
    const asleep = sleep(clock, 1_000, canceller.signal);
    const reason = new Error('stop');
    canceller.abort(reason);
    await expect(asleep).rejects.toBe(reason);
    expect([clock.pending, listeners(canceller.signal)]).toEqual([0, 0]);
  });

  it('does not begin when it is cancelled already', async () => {
    const clock = createClock();
    await expect(sleep(clock, 1_000, AbortSignal.abort(new Error('stop')))).rejects.toThrow('stop');
    expect(clock.asked).toEqual([]);
  });
});

describe('the clock of the system', () => {
  it('tells the time', () => {
    const before = Date.now();
    expect(systemClock.now()).toBeGreaterThanOrEqual(before);
    expect(systemClock.now()).toBeLessThanOrEqual(Date.now());
  });

  it('calls back, and not when it is called off', async () => {
    const calledOff = jest.fn();
    systemClock.after(1, calledOff)();
    await new Promise<void>((resolve) => systemClock.after(5, resolve));
    expect(calledOff).not.toHaveBeenCalled();
  });

  // Node makes 1 ms of whatever does not fit into 31 bits.
  it.each([2 ** 31, 1e12, Number.POSITIVE_INFINITY])('does not call back at once after %s ms', async (ms) => {
    const called = jest.fn();
    const callOff = systemClock.after(ms, called);
    await new Promise((resolve) => setTimeout(resolve, 5));
    callOff();
    expect(called).not.toHaveBeenCalled();
  });
});
