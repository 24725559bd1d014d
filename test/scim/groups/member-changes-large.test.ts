import { createKeyedMutex } from '../../../src/core/concurrency.ts';
import { createClient } from '../../../src/http/client.ts';
import { createRateLimiter } from '../../../src/http/rate-limiter.ts';
import { createSharedPace } from '../../../src/http/shared-pace.ts';
import { createTransport } from '../../../src/http/transport.ts';
import { changeMembers } from '../../../src/scim/groups/member-changes.ts';
import type { BatchMemory } from '../../../src/scim/groups/member-requests.ts';
import { createResource } from '../../../src/scim/protocol/resource.ts';
import { createHurriedClock } from '../../support/clock.ts';
import { directoryId, groupId, startGroupServer } from '../../support/group-server.ts';

const transport = createTransport(
  { directory: 'key' },
  { userAgent: 'test', env: {}, maxContentLength: 4_000 },
);
afterAll(() => transport.close());

const people = (count: number, letter: string) =>
  Array.from({ length: count }, (_, index) => `${letter}${index}`);

/** Runs one change; gives what was told. */
async function change(url: string, op: 'add' | 'remove', ids: string[], memory: BatchMemory = {}) {
  const clock = createHurriedClock();
  const send = createClient({
    line: {
      transport,
      pace: createSharedPace(createRateLimiter(), undefined, 'd'),
      mutex: createKeyedMutex(),
    },
    clock,
    random: () => 0,
    deadline: clock.now() + 600_000,
    signal: new AbortController().signal,
    stats: { requests: 0, retries: 0, waitedMs: 0, writes: 0 },
    log: () => undefined,
  });
  const resource = createResource(send, `${url}/scim/directory/${directoryId}`, 'Groups', 'group');
  const refusals: (string | undefined)[] = [];
  const unverified: string[] = [];
  await changeMembers(
    resource,
    {
      groupId,
      op,
      ids,
      settle: (_, refusal) => refusals.push(refusal),
      unverified: (reason) => unverified.push(reason),
    },
    {
      memory,
      log: () => undefined,
      progress: () => undefined,
      ended: () => undefined,
      now: clock.now,
      timeLeftMs: () => 600_000,
    },
  );
  return { refusals, unverified };
}

test.each(['add', 'remove'] as const)(
  'a group that is too large to be read is changed all the same, and says so: %s',
  async (op) => {
    const ids = people(150, 'new');
    const others = people(500, 'old');
    const group = await startGroupServer(op === 'add' ? others : [...others, ...ids]);
    const { refusals, unverified } = await change(group.server.url, op, ids);
    expect(group.members).toEqual(op === 'add' ? [...others, ...ids] : others);
    expect(refusals).toEqual(ids.map(() => undefined));
    expect(unverified).toEqual([expect.stringContaining('too large to read')]);
    // The first is sent twice: what is sent then is not to be answered with the members.
    expect(group.sizes).toEqual([100, 100, 50]);
  },
);

test('the size that works outlives the change where it is kept', async () => {
  const group = await startGroupServer();
  group.meet = (operations) => ((operations[0]?.value?.length ?? 0) > 10 ? { refuse: 413 } : {});
  const memory: BatchMemory = {};
  await change(group.server.url, 'add', people(20, 'a'), memory);
  expect(memory).toMatchObject({ size: 10 });
  group.sizes = [];
  await change(group.server.url, 'add', people(20, 'b'), memory);
  expect(group.sizes).toEqual([10, 10]);
});
