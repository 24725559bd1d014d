import { lookUp } from '../../../src/scim/protocol/lookup.ts';
import type { Page, Resource } from '../../../src/scim/protocol/types.ts';
import { movingList, pageOf, record, recordsFrom } from '../../support/pages.ts';
import { type ScimTest, startScim } from '../../support/scim.ts';

describe('an answer that contradicts itself is never "nobody":', () => {
  let scim: ScimTest;
  beforeEach(async () => {
    scim = await startScim();
  });
  afterEach(() => scim.close());

  it.each<[string, object]>([
    ['a total and no record', { totalResults: 500, Resources: [] }],
    ['a total and no list', { totalResults: 1 }],
    ['a total as text', { totalResults: '0', Resources: [] }],
    ['a total that is a half', { totalResults: 0.5, Resources: [] }],
    ['a negative total', { totalResults: -1, Resources: [] }],
    ['an entry without id', { totalResults: 1, Resources: [{ userName: 'ida' }] }],
    ['an entry whose id is a number', { totalResults: 1, Resources: [{ id: 7, userName: 'ida' }] }],
    [
      'an entry of text beside a good one',
      { totalResults: 2, Resources: [{ id: '1', userName: 'ida' }, 'ida'] },
    ],
    ['a list that is an object', { totalResults: 1, Resources: { id: '1', userName: 'ida' } }],
    ['a list that is text', { totalResults: 0, Resources: 'none' }],
    ['JSON of somebody else', { users: [] }],
  ])('%s', async (_, body) => {
    const { users, emulator } = scim;
    const looks = [
      () => users.with('userName', 'ida'),
      () => users.with('externalId', 'ida'),
      () => users.findIfAny('ida'),
      () => users.resolve(['ida']),
      () => users.match({ userName: 'ida' }, 'userName'),
      () => scim.groups.named('ida'),
    ];
    for (const look of looks) {
      emulator.fail({ kind: 'body', body });
      await expect(look()).rejects.toMatchObject({ code: 'unexpected_response' });
    }
    expect(looks).toHaveLength(6);
  });

  it.each<[string, object]>([
    ['nothing but a total of 0', { totalResults: 0 }],
    ['an empty list without total', { Resources: [] }],
    ['null for the list', { totalResults: 0, Resources: null }],
  ])('%s is nobody', async (_, body) => {
    scim.emulator.fail({ kind: 'body', body });
    expect(await scim.users.with('userName', 'ida')).toEqual([]);
  });
});

const idsOf = async (list: Resource['list']) => (await lookUp(list, 'userName', 'x')).map(({ id }) => id);

it('a server that passes over the filter is read to the end', async () => {
  const { list } = movingList({ records: recordsFrom(1, 25), cap: 10 });
  expect(await idsOf(list)).toEqual(recordsFrom(1, 25).map(({ id }) => id));
});

it('a server that passes over the filter and whose list shifts meanwhile knows nothing', async () => {
  const { list } = movingList({
    records: recordsFrom(1, 25),
    cap: 10,
    change: (records, request) => {
      if (request === 3) records.shift();
    },
  });
  await expect(idsOf(list)).rejects.toMatchObject({ code: 'unexpected_response', retryable: true });
});

it('whom the filter does not mean is not found, however the server answers', async () => {
  const scim = await startScim({ users: 3 });
  const others = scim.emulator.directory.users();
  scim.emulator.fail({ kind: 'body', times: 2, body: { totalResults: 3, Resources: others } });
  expect(await scim.users.with('userName', 'nobody-of-that-name')).toEqual([]);
  await scim.close();
});

it.each<[string, Partial<Page>]>([
  ['more than it said', { records: recordsFrom(1, 2), totalResults: 1 }],
  ['no total', { records: [record(1), record(2)] }],
])('an answer with %s counts as it is', async (_, page) => {
  expect(await idsOf(async () => pageOf(page))).toEqual(['id-1', 'id-2']);
});
