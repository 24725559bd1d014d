import type { EmulatorOptions } from 'atlassian-scim-emulator';
import { createDirectoryMemory } from '../../../src/scim/directory.ts';
import { createBatchSize } from '../../../src/scim/groups/batch-size.ts';
import { type ScimTest, startScim } from '../../support/scim.ts';

let scim: ScimTest | undefined;
afterEach(async () => {
  await scim?.close();
  scim = undefined;
});

interface Sent {
  /** How many members each PATCH named. */
  sizes: number[];
  /** Which of them asked to leave the members out, from 0. */
  narrowed: number[];
  /** How often the group was read. */
  readings: number;
  refused: string[];
}

/** Adds so many people to a group, or removes them; gives what was sent for it. */
async function start(options: EmulatorOptions) {
  const started = await startScim(options);
  scim = started;
  const memory = createDirectoryMemory(started.clock.now);
  const { groups } = started.directory({ memory });
  const people = started.emulator.directory.users().map(({ id }) => id);
  const change = async (op: 'add' | 'remove', ids: string[], batchSize?: number): Promise<Sent> => {
    const { id: groupId, members } = (await groups.ensure('crew')).group;
    started.emulator.clearRequests();
    const refused: string[] = [];
    const settle = (member: string, refusal?: string) => {
      if (refusal !== undefined) refused.push(member);
    };
    await groups.changeMembers({
      groupId,
      op,
      ids,
      before: members.map(({ value }) => value),
      batchSize,
      settle,
    });
    const patches = started.emulator.requests.filter(({ method }) => method === 'PATCH');
    return {
      sizes: patches.map(({ body }) => operationsOf(body).length),
      narrowed: patches.flatMap(({ path }, place) => (path.includes('excludedAttributes') ? [place] : [])),
      readings: started.emulator.requests.filter(({ method }) => method === 'GET').length,
      refused,
    };
  };
  const there = () => started.emulator.directory.group('crew')?.members.length;
  return { people, change, memory, there };
}

function operationsOf(body: unknown): unknown[] {
  const { Operations: [first, ...others] = [] } = body as {
    Operations?: { op: string; value?: unknown[] }[];
  };
  return first?.value ?? (first ? [first, ...others] : []);
}

test('batches grow while the directory takes them, and the next change begins where they are', async () => {
  const { people, change, there } = await start({ users: 1_700 });
  expect(await change('add', people.slice(0, 1_500))).toEqual({
    sizes: [100, 200, 400, 800],
    narrowed: [1],
    readings: 0,
    refused: [],
  });
  expect(await change('add', people.slice(1_500))).toMatchObject({ sizes: [200], readings: 0 });
  // A removal begins small: a directory that takes others along is to be seen early.
  expect(await change('remove', people.slice(0, 700))).toMatchObject({
    sizes: [100, 200, 400],
    narrowed: [],
  });
  expect(there()).toBe(1_000);
});

test.each([413, 400])('a directory that takes 500 at most and says %d gets no more', async (status) => {
  const { people, change, there, memory } = await start({
    users: 2_000,
    largestBatch: 500,
    largestBatchStatus: status,
  });
  const { sizes, refused } = await change('add', people);
  expect(Math.max(...sizes.slice(sizes.indexOf(800) + 1))).toBe(400);
  expect(sizes.filter((size) => size > 500)).toEqual([800]);
  expect([refused, there(), memory.batches.size]).toEqual([[], 2_000, 400]);
});

test.each([403, 500])('a size that was never taken goes back whatever is answered: %d', async (status) => {
  const { people, change, there } = await start({
    users: 700,
    largestBatch: 150,
    largestBatchStatus: status,
  });
  const { sizes, refused } = await change('add', people);
  expect(sizes.filter((size) => size <= 150)).toEqual([100, 100, 100, 100, 100, 100, 100]);
  expect([refused, there()]).toEqual([[], 700]);
});

test('where the directory leaves members out of answers they are read once, at the end', async () => {
  const { people, change, there, memory } = await start({ users: 3_300, groupProjection: true });
  const first = await change('add', people.slice(0, 3_100));
  expect(first).toEqual({
    sizes: [100, 200, 400, 800, 1_600],
    narrowed: [1, 2, 3, 4],
    readings: 1,
    refused: [],
  });
  expect(memory.batches.leavesOut).toBe(true);
  expect(await change('add', people.slice(3_100))).toMatchObject({ sizes: [200], narrowed: [], readings: 0 });
  expect(there()).toBe(3_300);
});

test('a batch size given by hand is kept to', async () => {
  const { people, change } = await start({ users: 120 });
  expect((await change('add', people, 50)).sizes).toEqual([50, 50, 20]);
});

test('one who is refused does not keep the others small', async () => {
  const { people, change, there } = await start({ users: 1_500 });
  const nobody = '00000000-0000-4000-8000-000000000000';
  const { sizes, refused } = await change('add', [...people.slice(0, 900), nobody, ...people.slice(900)]);
  expect([refused, there()]).toEqual([[nobody], 1_500]);
  expect(sizes.length).toBeLessThan(40);
});

describe('the size of the next batch', () => {
  const sizeFor = (timeLeftMs: number, given?: number) =>
    createBatchSize({ op: 'add', given, memory: {}, timeLeftMs: () => timeLeftMs });
  it.each([
    ['grows after a quick answer', 600_000, 1_000, 200],
    ['stays after a slow one', 600_000, 6_000, 100],
    ['stays where little time is left', 3_000, 1_000, 100],
  ])('%s', (_, timeLeftMs, tookMs, next) => {
    const size = sizeFor(timeLeftMs);
    size.taken(size.most(), tookMs);
    expect(size.most()).toBe(next);
  });
});
