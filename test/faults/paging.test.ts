import type { Directory } from 'atlassian-scim-emulator';
import { readPages } from '../../src/scim/protocol/pages.ts';
import type { Page, Resource, WireRecord } from '../../src/scim/protocol/types.ts';
import { type ScimTest, startScim } from '../support/scim.ts';

const users = 230;
const pageCap = 50;
const pages = Math.ceil(users / pageCap);

const exchangeTheFirst = (directory: Directory) => {
  directory.removeUser(at(directory, 0));
  directory.addUser({ userName: 'late' });
};

const drifts: [string, (directory: Directory) => void][] = [
  ['the first is removed', (directory) => directory.removeUser(at(directory, 0))],
  ['the last is removed', (directory) => directory.removeUser(at(directory, -1))],
  ['one in the middle is removed', (directory) => directory.removeUser(at(directory, users / 2))],
  ['the first is removed and another added', exchangeTheFirst],
  ['one is added', (directory) => void directory.addUser({ userName: 'late' })],
  [
    'sixty are removed',
    (directory) => {
      for (const { id } of directory.users().slice(0, 60)) directory.removeUser(id);
    },
  ],
  [
    'sixty are added',
    (directory) => {
      for (let number = 0; number < 60; number++) directory.addUser({ userName: `late-${number}` });
    },
  ],
  [
    'all are removed',
    (directory) => {
      for (const { id } of directory.users()) directory.removeUser(id);
    },
  ],
];
const at = (directory: Directory, place: number) => directory.users().at(place)?.id ?? '';
type Served = Omit<Page, 'dropped' | 'isMalformed'>;
/** Each page, and the seam of the first two. */
const everyRequest = Array.from({ length: pages + 1 }, (_, skip) => skip);

describe.each(drifts)('while pages are read %s', (_, drift) => {
  let scim: ScimTest;
  beforeEach(async () => {
    scim = await startScim({ users, pageCap });
  });
  afterEach(() => scim.close());

  it.each(everyRequest)(
    'before request %i, counted from 0: it is read again, and what is called complete is exactly what is there',
    async (skip) => {
      const { directory } = scim.emulator;
      scim.emulator.fail({ kind: 'drift', skip, drift });
      const { Resources, complete } = await scim.users.collect(
        { startIndex: 1, most: Number.POSITIVE_INFINITY },
        () => {},
      );
      expect(Resources.map(({ id }) => id)).toEqual(directory.users().map(({ id }) => id));
      expect(complete).toBe(true);
    },
  );
});

describe('a directory in which one goes in front and one comes at the end before every request', () => {
  it('is read three times, and never called complete', async () => {
    const scim = await startScim({ users, pageCap });
    let late = 0;
    scim.emulator.fail({
      kind: 'drift',
      times: Number.POSITIVE_INFINITY,
      drift: (directory) => {
        directory.removeUser(at(directory, 0));
        directory.addUser({ userName: `late-${late++}` });
      },
    });
    const { Resources, complete } = await scim.users.collect(
      { startIndex: 1, most: Number.POSITIVE_INFINITY },
      () => {},
    );
    expect(complete).toBe(false);
    expect(new Set(Resources.map(({ id }) => id)).size).toBe(Resources.length);
    expect(scim.asked().filter((request) => request.includes('startIndex=1&'))).toHaveLength(3);
    await scim.close();
  });
});

describe('a directory that makes no sense', () => {
  let served = 0;
  beforeEach(() => {
    served = 0;
  });
  const fresh = (count: number): WireRecord[] =>
    Array.from({ length: count }, () => ({ id: `user-${served++}` }));

  async function readAll(page: (startIndex: number) => Served, ...most: [enough?: number, records?: number]) {
    const read: WireRecord[] = [];
    let last: { steady: boolean; reason?: string } = { steady: true };
    const list: Resource<WireRecord>['list'] = async ({ startIndex = 1 }) => ({
      dropped: 0,
      isMalformed: false,
      ...page(startIndex),
    });
    for await (const { records, ...rest } of readPages(list, {}, ...most)) {
      read.push(...records);
      last = rest;
    }
    return { count: read.length, unique: new Set(read.map(({ id }) => id)).size, ...last };
  }

  it.each<[string, (startIndex: number) => Served]>([
    [
      'a total that grows for ever',
      (startIndex) => ({ records: fresh(100), totalResults: startIndex + 1_000, startIndex }),
    ],
    [
      'fresh records for ever and no total',
      (startIndex) => ({ records: fresh(100), totalResults: undefined, startIndex }),
    ],
    ['a total beyond all bounds', (startIndex) => ({ records: fresh(100), totalResults: 1e12, startIndex })],
  ])('%s comes to an end, with a reason', async (_, page) => {
    const mostRecords = 10_000;
    const { count, unique, steady, reason } = await readAll(page, Number.POSITIVE_INFINITY, mostRecords);
    expect(count).toBeGreaterThanOrEqual(mostRecords);
    expect(count).toBeLessThanOrEqual(mostRecords + 100);
    expect(unique).toBe(count);
    expect({ steady, reason }).toEqual({ steady: false, reason: expect.stringContaining('stopped') });
  });

  it('a total that grows for ever is read only a little over twice what it was', async () => {
    const { count } = await readAll((startIndex) => ({
      records: fresh(100),
      totalResults: startIndex + 199,
      startIndex,
    }));
    expect(count).toBeLessThan(11_000);
  });

  it.each<[string, (startIndex: number) => Served, number]>([
    [
      'the same page again and again',
      (startIndex) => ({ records: [{ id: 'a' }, { id: 'b' }], totalResults: 1_000, startIndex }),
      2,
    ],
    ['pages without anything', (startIndex) => ({ records: [], totalResults: 1_000, startIndex }), 0],
    [
      'a total that is too small',
      (startIndex) => ({ records: startIndex === 1 ? fresh(100) : [], totalResults: 3, startIndex }),
      100,
    ],
    [
      'a negative total',
      (startIndex) => ({ records: startIndex === 1 ? fresh(100) : [], totalResults: -1, startIndex }),
      100,
    ],
  ])('%s ends, and is not called complete', async (_, page, expected) => {
    const { count, steady } = await readAll(page);
    expect({ count, steady }).toEqual({ count: expected, steady: false });
  });
});
