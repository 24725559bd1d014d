import { createCanceller } from '../../src/core/cancellation.ts';

const why = new Error('why');

describe('a signal', () => {
  it('tells nobody before it is time', () => {
    const { signal } = createCanceller();
    const told: string[] = [];
    signal.addEventListener('abort', () => told.push('told'));
    expect([signal.aborted, signal.reason, told]).toEqual([false, undefined, []]);
    expect(() => signal.throwIfAborted()).not.toThrow();
  });

  it('tells all who listen, once, and why', () => {
    const { signal, cancel: now } = createCanceller();
    const told: unknown[] = [];
    signal.addEventListener('abort', () => told.push(['one', signal.reason]));
    signal.addEventListener('abort', () => told.push(['two', signal.reason]));
    now(why);
    now(new Error('another'));
    expect(told).toEqual([
      ['one', why],
      ['two', why],
    ]);
    expect([signal.aborted, signal.reason]).toEqual([true, why]);
    expect(() => signal.throwIfAborted()).toThrow(why);
  });

  it('does not tell who no longer listens', () => {
    const { signal, cancel: now } = createCanceller();
    const told: string[] = [];
    const listener = () => told.push('told');
    signal.addEventListener('abort', listener);
    signal.removeEventListener('abort', listener);
    now(why);
    expect(told).toEqual([]);
  });

  it('tells those who listened when it began, but for those taken off since', () => {
    const { signal, cancel: now } = createCanceller();
    const told: string[] = [];
    const gone = () => told.push('gone');
    signal.addEventListener('abort', () => signal.removeEventListener('abort', gone));
    signal.addEventListener('abort', () => signal.addEventListener('abort', () => told.push('late')));
    signal.addEventListener('abort', gone);
    signal.addEventListener('abort', () => told.push('last'));
    now(why);
    expect(told).toEqual(['last']);
  });

  it.each([undefined, null, 0])('may have a reason such as %j', (reason) => {
    const { signal, cancel: now } = createCanceller();
    now(reason);
    expect([signal.aborted, signal.reason]).toEqual([true, reason]);
  });
});
