import type { Directory } from 'atlassian-scim-emulator';
import { readPages } from '../../src/scim/pages.ts';
import type { Page, ScimRecord } from '../../src/scim/resource.ts';
import { type ScimTest, startScim } from '../support/scim.ts';

const users = 230;
const pageCap = 50;
const pages = Math.ceil(users / pageCap);

const drifts: [string, (directory: Directory) => void][] = [
  ['the first is removed', (directory) => directory.removeUser(at(directory, 0))],
  ['the last is removed', (directory) => directory.removeUser(at(directory, -1))],
  ['one in the middle is removed', (directory) => directory.removeUser(at(directory, users / 2))],
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
const everyPage = Array.from({ length: pages }, (_, skip) => skip);

describe.each(drifts)('while pages are read %s', (_, drift) => {
  let scim: ScimTest;
  beforeEach(async () => {
    scim = await startScim({ users, pageCap });
  });
  afterEach(() => scim.close());

  it.each(everyPage)(
    'before page %i, counted from 0: nobody twice, and complete only if so',
    async (skip) => {
      const { directory } = scim.emulator;
      const before = directory.users().map(({ id }) => id);
      scim.emulator.fail({ kind: 'drift', skip, drift });
      const { Resources, complete } = await scim.users.collect(
        { startIndex: 1, most: Number.POSITIVE_INFINITY },
        () => {},
      );
      const read = Resources.map(({ id }) => id);
      const stayed = directory.users().filter(({ id }) => before.includes(id));
      const missing = stayed.filter(({ id }) => !read.includes(id)).map(({ id }) => id);
      expect(new Set(read).size).toBe(read.length);
      expect(complete ? missing : []).toEqual([]);
      expect(skip > 0 && complete && directory.users().length !== before.length).toBe(false);
    },
  );
});

describe('a directory that makes no sense', () => {
  let served = 0;
  beforeEach(() => {
    served = 0;
  });
  const fresh = (count: number): ScimRecord[] =>
    Array.from({ length: count }, () => ({ id: `user-${served++}` }));

  async function readAll(page: (startIndex: number) => Served) {
    const read: ScimRecord[] = [];
    let last: { steady: boolean; reason?: string } = { steady: true };
    for await (const { records, ...rest } of readPages(async ({ startIndex = 1 }) => ({
      dropped: 0,
      isMalformed: false,
      ...page(startIndex),
    }))) {
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
    const { count, unique, steady, reason } = await readAll(page);
    expect(count).toBeLessThanOrEqual(1_000_100);
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
