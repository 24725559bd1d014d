import { mapConcurrently } from '../../src/core/concurrency.ts';

test('results are in the order of the items, whatever ends first', async () => {
  const slowFirst = (item: number) =>
    Promise.resolve().then(() =>
      item === 0 ? new Promise<number>((done) => setImmediate(() => done(0))) : item,
    );
  expect(await mapConcurrently([0, 1, 2, 3], 2, slowFirst)).toEqual([0, 1, 2, 3]);
});

test('no more than a few are under way at once', async () => {
  let running = 0;
  let most = 0;
  await mapConcurrently([...Array(20).keys()], 3, async () => {
    most = Math.max(most, ++running);
    await new Promise(setImmediate);
    running--;
  });
  expect(most).toBe(3);
});

test('after a failure nothing more is begun, and what is under way ends first', async () => {
  const begun: number[] = [];
  const ended: number[] = [];
  const work = async (item: number) => {
    begun.push(item);
    if (item === 0) throw new Error('first');
    await new Promise(setImmediate);
    ended.push(item);
  };
  await expect(mapConcurrently([0, 1, 2, 3, 4], 2, work)).rejects.toThrow('first');
  expect({ begun, ended }).toEqual({ begun: [0, 1], ended: [1] });
});
