import { cleanLeftovers, createSend, LeftoversError, runProbes, writeProbes } from '../src/index.ts';
import { address, createSteppingClock, differences, examine, prefix, targetOf, unseenIn } from './ask.ts';
import { emulatorForEach } from './start.ts';

const start = emulatorForEach();

test('the default differs in nothing, and is left as it was', async () => {
  const emulator = await start({ users: 5, groups: 2 });
  const place = emulator.credentials;
  const before = emulator.directory.snapshot();
  const report = await examine(place, { writes: true });
  expect({ ...differences(report), ...unseenIn(report) }).toEqual({});
  expect(report.left).toBeUndefined();
  expect(emulator.directory.snapshot()).toEqual(before);
});

const only = writeProbes.map(({ id }) => id);
test('never more than ten writes in a second', async () => {
  const clock = createSteppingClock();
  const times: number[] = [];
  const emulator = await start();
  const place = emulator.credentials;
  const send = createSend(targetOf(place), () => 0);
  await runProbes({
    clock,
    write: { prefix, address },
    send: (ask, signal) => {
      if (ask.method !== undefined) times.push(clock.now());
      return send(ask, signal);
    },
  });
  expect(times.length).toBeGreaterThan(40);
  expect(
    Math.max(...times.map((time) => times.filter((at) => at >= time && at <= time + 1_000).length)),
  ).toBe(10);
});

test('at a 429 it stops, waits as it is asked, and cleans up', async () => {
  const emulator = await start();
  const place = emulator.credentials;
  const before = emulator.directory.snapshot();
  const clock = createSteppingClock();
  emulator.fail({ kind: 'status', status: 429, retryAfter: 7, method: 'PATCH', skip: 3 });
  const report = await examine(place, { writes: true, only, clock });
  expect(report.stopped).toMatch(
    /^Stopped at the first 429, in the check patch-[a-z-]+, after .* It asked to wait 7 s\.$/,
  );
  expect(clock.slept).toContain(7_000);
  expect(emulator.directory.snapshot()).toEqual(before);
});

test('where the directory wants a long wait, what is left is told, and cleaned later', async () => {
  const emulator = await start();
  const place = emulator.credentials;
  const before = emulator.directory.snapshot();
  emulator.fail({ kind: 'status', status: 429, retryAfter: 700, method: 'PATCH', skip: 3 });
  const report = await examine(place, { writes: true, only });
  expect(report.left).toBe(2);
  await expect(examine(place, { writes: true, only })).rejects.toThrow(LeftoversError);
  const found: object[] = [];
  const clean = (answer: boolean) =>
    cleanLeftovers({
      send: createSend(targetOf(place), () => 0),
      prefix,
      confirm: async (counts) => found.push(counts) > 0 && answer,
    });
  expect(await clean(false)).toBeUndefined();
  expect(await clean(true)).toEqual({ removed: 2, left: [] });
  expect(found).toEqual([
    { users: 2, groups: 0 },
    { users: 2, groups: 0 },
  ]);
  expect(emulator.directory.snapshot()).toEqual(before);
});

test('stopped in the middle, it cleans up', async () => {
  const emulator = await start();
  const place = emulator.credentials;
  const before = emulator.directory.snapshot();
  const canceller = new AbortController();
  const send = createSend(targetOf(place), () => 0);
  const run = await runProbes({
    clock: createSteppingClock(),
    write: { prefix, address },
    signal: canceller.signal,
    send: (ask, signal) => {
      if (ask.method === 'PATCH' && ask.path.startsWith('/Groups')) canceller.abort();
      return send(ask, signal);
    },
  });
  expect(run).toMatchObject({ stopped: true, cleaned: { removed: 3, left: [] } });
  expect(emulator.directory.snapshot()).toEqual(before);
});
