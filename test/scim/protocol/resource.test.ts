import type { Fault } from 'atlassian-scim-emulator';
import { type ScimTest, startScim } from '../../support/scim.ts';

let scim: ScimTest;
afterEach(() => scim.close());

const annaId = '4f1d0a52-3b7c-4f0e-9a55-0c9d8a1b2c01';

async function start(options = {}) {
  scim = await startScim(options);
  const { id } = scim.emulator.directory.addUser({ id: annaId, userName: 'anna', title: 'Engineer' });
  return id;
}

const answer = (body: unknown, method?: string): Fault => ({
  kind: 'body',
  body,
  ...(method ? { method } : {}),
});

describe('a list is read', () => {
  it.each<[string, unknown, object]>([
    ['without Resources', { totalResults: 0 }, { records: [], totalResults: 0 }],
    ['with Resources of null', { totalResults: 0, Resources: null }, { records: [], totalResults: 0 }],
    ['without a total', { Resources: [{ id: '1' }] }, { records: [{ id: '1' }], totalResults: undefined }],
    [
      'with a total that is no number',
      { totalResults: 'many', Resources: [] },
      { records: [], totalResults: undefined },
    ],
    [
      'with attributes nobody knows',
      { totalResults: 1, Resources: [{ id: '1', 'urn:x': { y: 1 } }], more: true },
      { records: [{ id: '1', 'urn:x': { y: 1 } }] },
    ],
    [
      'with a resource type of any kind',
      { totalResults: 1, Resources: [{ id: '1', meta: { resourceType: 'DIRECTORY' } }] },
      { records: [{ id: '1', meta: { resourceType: 'DIRECTORY' } }] },
    ],
    [
      'with what is no record left out',
      { totalResults: 4, Resources: [{ id: '1' }, {}, null, { id: '' }] },
      { records: [{ id: '1' }], totalResults: 4 },
    ],
  ])('%s', async (_, body, page) => {
    await start();
    scim.emulator.fail(answer(body));
    expect(await scim.resource.list({})).toMatchObject(page);
  });

  it('where empty lists are left out', async () => {
    await start({ omitEmpty: true });
    expect(await scim.users.with('userName', 'nobody')).toEqual([]);
    expect(await scim.users.find('anna')).not.toHaveProperty('groups');
  });
});

describe('an answer that is not the directory speaking is no success', () => {
  it.each<[string, Fault]>([
    ['a page with 200', { kind: 'html', status: 200 }],
    ['nothing with 200', { kind: 'empty' }],
    ['garbage', { kind: 'garbage' }],
    ['JSON of somebody else', answer({ hello: 'world' })],
    ['a list of JSON', answer([])],
    ['a number', answer('7')],
  ])('%s', async (_, fault) => {
    const id = await start();
    scim.emulator.fail({ ...fault, times: 2 });
    const error = { code: 'unexpected_response', message: expect.stringContaining('not SCIM (200)') };
    await expect(scim.resource.list({})).rejects.toMatchObject(error);
    await expect(scim.resource.get(id)).rejects.toMatchObject(error);
  });

  it('a page with 200 to a DELETE', async () => {
    const id = await start();
    scim.emulator.fail({ kind: 'html', status: 200, method: 'DELETE' });
    await expect(scim.resource.delete(id)).rejects.toMatchObject({ code: 'unexpected_response' });
  });

  it.each(['PATCH', 'PUT'])('a page with 200 to a %s', async (method) => {
    await start();
    const anna = await scim.users.find('anna');
    scim.emulator.fail({ kind: 'html', status: 200, method });
    const write =
      method === 'PATCH'
        ? scim.users.update(anna, { active: false })
        : scim.users.replace(anna, { userName: 'anna', primaryEmail: 'anna@example.com' });
    await expect(write).rejects.toMatchObject({ code: 'unexpected_response', data: { applied: 'unknown' } });
  });
});

describe('a delete', () => {
  it.each<[string, Fault | undefined]>([
    ['answered 204', undefined],
    ['answered 200 and nothing', { kind: 'empty', applied: true, method: 'DELETE' }],
    ['answered 200 and some JSON', { kind: 'body', body: { gone: true }, status: 200, method: 'DELETE' }],
  ])('%s is a delete', async (_, fault) => {
    const id = await start();
    if (fault) scim.emulator.fail(fault);
    expect(await scim.resource.delete(id)).toEqual({ deleted: true });
    expect(scim.emulator.directory.user(id)).toBeUndefined();
  });

  it('of what is gone is told as such', async () => {
    const id = await start();
    await scim.resource.delete(id);
    expect(await scim.resource.delete(id)).toEqual({ deleted: false });
  });
});

it.each(['a/b', 'a?b=c', 'a#b', '100%', 'ä b', '..%2F'])(
  'an id stays one part of the path: %s',
  async (id) => {
    await start();
    scim.emulator.directory.addUser({ id, userName: 'odd' });
    expect(await scim.resource.get(id)).toMatchObject({ id, userName: 'odd' });
  },
);

it('leaves out of the query what is not given', async () => {
  await start();
  await scim.resource.list({ filter: undefined, count: 0, attributes: [], excludedAttributes: undefined });
  expect(scim.asked()).toEqual(['GET /Users?count=0']);
});

it('writes a space and a plus so that no server takes one for the other', async () => {
  await start();
  await scim.resource.list({ filter: 'userName eq "a b+c"' });
  const { path = '', query } = scim.emulator.requests.at(-1) ?? {};
  expect(path).toContain('?filter=userName%20eq%20%22a%20b%2Bc%22');
  expect(query).toEqual({ filter: 'userName eq "a b+c"' });
});

it('says in an error what was attempted with whom', async () => {
  const id = await start();
  scim.emulator.fail({ kind: 'status', status: 403, times: 6 });
  const messageOf = (work: Promise<unknown>) =>
    work.catch(({ message }: Error) => message.replace(/ failed:.*/s, ''));
  const { resource } = scim;
  expect([
    await messageOf(resource.list({})),
    await messageOf(resource.list({ filter: 'userName eq "anna"' })),
    await messageOf(resource.get(id)),
    await messageOf(resource.create({ userName: 'bob' })),
    await messageOf(resource.patch(id, [])),
    await messageOf(resource.delete(id)),
  ]).toEqual([
    'Listing users',
    'Looking for users with userName eq "anna"',
    `Reading user ${id}`,
    'Creating user bob',
    `Updating user ${id}`,
    `Deleting user ${id}`,
  ]);
});
