import { EventEmitter, getEventListeners, once } from 'node:events';
import { setImmediate as soon } from 'node:timers/promises';
import { createKeyedMutex } from '../../src/core/concurrency.ts';

/** Work that is done when it is told to be. */
function work(name: string, diary: string[]) {
  const told = new EventEmitter();
  const done = once(told, 'end');
  const begin = async () => {
    diary.push(`${name} begins`);
    const [how] = await done;
    if (how === 'badly') throw new Error(name);
    diary.push(`${name} ends`);
    return name;
  };
  return { begin, end: (how: 'well' | 'badly' = 'well') => void told.emit('end', how) };
}

const { signal } = new AbortController();

function scene() {
  const diary: string[] = [];
  const [a, b, c] = [work('a', diary), work('b', diary), work('c', diary)];
  return { mutex: createKeyedMutex(), diary, a, b, c };
}

it('does one after the other under one key', async () => {
  const { mutex, diary, a, b } = scene();
  const both = [mutex.run('x', signal, a.begin), mutex.run('x', signal, b.begin)];
  b.end();
  await soon();
  expect(diary).toEqual(['a begins']);
  a.end();
  expect(await Promise.all(both)).toEqual(['a', 'b']);
  expect(diary).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
});

it('does side by side what has different keys', async () => {
  const { mutex, diary, a, b } = scene();
  const both = [mutex.run('x', signal, a.begin), mutex.run('y', signal, b.begin)];
  await soon();
  expect(diary).toEqual(['a begins', 'b begins']);
  a.end();
  b.end();
  await Promise.all(both);
});

it('goes on after work that went badly, which only its own caller hears of', async () => {
  const { mutex, a, b } = scene();
  const bad = mutex.run('x', signal, a.begin);
  const good = mutex.run('x', signal, b.begin);
  a.end('badly');
  b.end();
  await expect(bad).rejects.toThrow('a');
  await expect(good).resolves.toBe('b');
});

describe('waiting for a turn', () => {
  it('ends when it is cancelled, and the order stays', async () => {
    const { mutex, diary, a, b, c } = scene();
    const canceller = new AbortController();
    const first = mutex.run('x', signal, a.begin);
    const second = mutex.run('x', canceller.signal, b.begin);
    const third = mutex.run('x', signal, c.begin);
    canceller.abort(new Error('stop'));
    await expect(second).rejects.toThrow('stop');
    c.end();
    await soon();
    expect(diary).toEqual(['a begins']);
    a.end();
    await Promise.all([first, third]);
    expect(diary).toEqual(['a begins', 'a ends', 'c begins', 'c ends']);
  });

  it('does not begin when it is cancelled already', async () => {
    const { mutex, diary, a } = scene();
    await expect(mutex.run('x', AbortSignal.abort(new Error('stop')), a.begin)).rejects.toThrow('stop');
    expect(diary).toEqual([]);
  });

  it('leaves no listener behind', async () => {
    const { mutex, a } = scene();
    const canceller = new AbortController();
    a.end();
    await mutex.run('x', canceller.signal, a.begin);
    expect(getEventListeners(canceller.signal, 'abort')).toEqual([]);
  });
});
