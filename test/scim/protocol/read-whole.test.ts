import { readPages } from '../../../src/scim/protocol/pages.ts';
import { readEach, readWhole } from '../../../src/scim/protocol/read-whole.ts';
import { createClock, type TestClock } from '../../support/clock.ts';
import { movingList, recordsFrom } from '../../support/pages.ts';
import { createStepContext } from '../../support/scim.ts';

/** A directory that shifts in so many readings; each takes so long. */
function shifting(readings: number, takesMs = 0, clock: TestClock = createClock()) {
  let reading = 0;
  let late = 1_000;
  const { list, records } = movingList({
    records: recordsFrom(1, 25),
    cap: 10,
    change: (present) => {
      if (reading > readings) return;
      present.shift();
      present.push(...recordsFrom(late++, 1));
    },
  });
  const pages = async function* () {
    reading++;
    await clock.advance(takesMs);
    yield* readPages(list);
  };
  return { pages, records, clock, begun: () => reading };
}

async function whole({ pages, clock }: ReturnType<typeof shifting>, ms = 600_000) {
  const { context, logged } = createStepContext({ clock, ms });
  const read = await readWhole({
    recentlyCreated: () => [],
    ...context,
    pages,
    view: ({ id }) => id,
    progress: () => undefined,
  });
  return { ...read, ids: [...read.items.keys()], logged };
}

it.each([
  [0, 1, true],
  [1, 2, true],
  [2, 3, true],
  [3, 3, false],
  [9, 3, false],
])(
  'a list that shifts in its first %i readings is read %i times; steady: %s',
  async (shifts, readings, steady) => {
    const directory = shifting(shifts);
    const read = await whole(directory);
    expect(directory.begun()).toBe(readings);
    expect(read.steady).toBe(steady);
    const told = Array(readings - 1).fill(expect.stringContaining('reading it again.'));
    expect(read.logged).toEqual(
      steady ? told : [...told, expect.stringContaining('records may be missing.')],
    );
    if (steady) expect(read.ids).toEqual(directory.records.map(({ id }) => id));
  },
);

it('is not read again when a second reading would not fit into the time left', async () => {
  const tight = shifting(9, 10_000);
  expect(await whole(tight, 29_999)).toMatchObject({ steady: false });
  expect(tight.begun()).toBe(1);

  const enough = shifting(9, 10_000);
  expect(await whole(enough, 30_001)).toMatchObject({ steady: false });
  expect(enough.begun()).toBe(2);
});

it('that never was steady holds everybody whom any reading showed, the later view of each', async () => {
  let reading = 0;
  const page = (...ids: string[]) => ({
    records: ids.map((id) => ({ id })),
    totalResults: ids.length,
    startIndex: 1,
    nextStartIndex: undefined,
    steady: false,
  });
  const readings = [page('a', 'b'), page('b', 'c'), page('c', 'd')];
  const { context } = createStepContext();
  const { items, steady } = await readWhole({
    recentlyCreated: () => [],
    ...context,
    pages: async function* () {
      const one = readings[reading++];
      if (one) yield one;
    },
    view: ({ id }) => `${id} of reading ${reading}`,
    progress: () => undefined,
  });
  expect(steady).toBe(false);
  expect([...items]).toEqual([
    ['a', 'a of reading 1'],
    ['b', 'b of reading 2'],
    ['c', 'c of reading 3'],
    ['d', 'd of reading 3'],
  ]);
});

it.each([
  [0, 1, true],
  [2, 3, true],
  [9, 3, false],
])(
  'whoever keeps less than the records begins anew: shifts %i, readings %i',
  async (shifts, readings, steady) => {
    const { pages, records, begun, clock } = shifting(shifts);
    const { context } = createStepContext({ clock });
    let taken: string[] = [];
    const end = await readEach<string>({
      ...context,
      pages: async function* () {
        for await (const { records: read, ...page } of pages())
          yield { ...page, items: read.map(({ id }) => id) };
      },
      take: (id) => void taken.push(id),
      restart: () => {
        taken = [];
      },
    });
    expect([begun(), end.steady]).toEqual([readings, steady]);
    expect(new Set(taken).size).toBe(taken.length);
    if (steady) expect(taken).toEqual(records.map(({ id }) => id));
  },
);
