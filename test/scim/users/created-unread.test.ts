import type { Fault } from 'atlassian-scim-emulator';
import { type ScimTest, startScim } from '../../support/scim.ts';

let scim: ScimTest;
beforeEach(async () => {
  scim = await startScim();
});
afterEach(() => scim.close());

const ida = { userName: 'ida', primaryEmail: 'ida@example.com', externalId: 'hr-1' };
const posts = () => scim.asked().filter((request) => request.startsWith('POST'));
const unreadable: [string, Fault][] = [
  ['nothing', { kind: 'empty', status: 201, applied: true, method: 'POST' }],
  ['garbage', { kind: 'garbage', status: 201, applied: true, method: 'POST' }],
  ['a page', { kind: 'html', status: 201, applied: true, method: 'POST' }],
  ['JSON that is no record', { kind: 'body', status: 201, body: { ok: true }, method: 'POST' }],
];

describe.each(unreadable)('a create answered 201 with %s', (_, fault) => {
  it('is looked up and given, and never sent again', async () => {
    scim.emulator.fail(fault);
    const { id } = await scim.users.create(ida);
    expect(scim.emulator.directory.users()).toMatchObject([{ id, userName: 'ida' }]);
    expect(posts()).toHaveLength(1);
  });

  it('is read at its Location, where that is given, without a search', async () => {
    const { directoryUrl } = scim.emulator.credentials;
    const { id } = scim.emulator.directory.addUser({ userName: 'made' });
    scim.emulator.fail({ ...fault, applied: false, headers: { location: `${directoryUrl}/Users/${id}` } });
    expect(await scim.users.create(fault.kind === 'body' ? ida : { ...ida, userName: 'made' })).toMatchObject(
      { id: expect.any(String) },
    );
    expect(scim.asked().filter((request) => request.includes('filter'))).toEqual([]);
  });

  it('that no lookup shows is said to be created, and is not sent again', async () => {
    scim.emulator.fail({ ...fault, headers: { location: '/elsewhere' } });
    scim.emulator.fail({
      kind: 'body',
      path: /filter=/,
      body: { totalResults: 0, Resources: [] },
      times: 99,
    });
    await expect(scim.users.create(ida)).rejects.toMatchObject({
      code: 'unexpected_response',
      message: expect.stringContaining('created (201), but could not be read back'),
      data: { applied: 'unknown' },
    });
    expect(posts()).toHaveLength(1);
    expect(scim.emulator.directory.users()).toHaveLength(1);
  });
});

describe('somebody else who creates it at the same time', () => {
  /** Another runner creates the user just before the request arrives. */
  const overtaken = () =>
    scim.emulator.fail({
      kind: 'drift',
      method: 'POST',
      drift: (directory) => void directory.addUser({ userName: 'ida', externalId: 'hr-1' }),
    });

  it('made the record that is updated then, also where a search shows it late', async () => {
    overtaken();
    scim.emulator.fail({
      kind: 'body',
      path: /filter=/,
      skip: 2,
      body: { totalResults: 0, Resources: [] },
      times: 2,
    });
    const result = await scim.users.createOrUpdate(
      { ...ida, title: 'Architect' },
      { matchBy: 'externalId, then userName' },
    );
    expect(result).toMatchObject({ operation: 'updated', user: { userName: 'ida', title: 'Architect' } });
    expect(scim.emulator.directory.users()).toHaveLength(1);
    expect(scim.logged).toContainEqual(expect.stringContaining('already exists: it is updated instead'));
  });

  it('makes a plain create a conflict at once', async () => {
    overtaken();
    await expect(scim.users.create(ida)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/belongs to ida \(active, id/),
    });
    expect(scim.clock.asked).not.toContain(500);
  });
});
