import { type ScimTest, startScim } from '../../support/scim.ts';

let scim: ScimTest;
beforeEach(async () => {
  scim = await startScim();
});
afterEach(() => scim.close());

const add = (displayName: string, id?: string, members: string[] = []) =>
  scim.emulator.directory.addGroup({ displayName, members, ...(id === undefined ? {} : { id }) });

it.each([
  ['in another case', 'Team', 'TEAM'],
  ['decomposed there, composed given', 'Rene\u0301', 'Ren\u00e9'],
  ['composed there, decomposed given', 'Ren\u00e9', 'Rene\u0301'],
  ['with a zero width space given', 'Team', 'Te\u200bam'],
  ['with spaces around it given', 'Team', ' Team\u00a0'],
  ['with odd spaces there, given exactly so', ' Te  am ', ' Te  am '],
])('a group is found by its name %s', async (_, displayName, given) => {
  const { id } = add(displayName);
  expect(await scim.groups.find(given)).toMatchObject({ id, displayName });
});

it.each([
  ['two spaces for one', 'team a', 'team  a'],
  ['ss for ß', 'strasse', 'straße'],
])('a name that is only close is told, never meant: %s', async (_, displayName, given) => {
  add(displayName);
  expect(await scim.groups.findIfAny(given)).toBeUndefined();
  await expect(scim.groups.find(given)).rejects.toMatchObject({
    code: 'not_found',
    message: expect.stringContaining(`It is similar to ${displayName}`),
  });
  await expect(scim.groups.create(given)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('similar to'),
  });
  await expect(scim.groups.ensure(given)).rejects.toMatchObject({ code: 'conflict' });
  expect(scim.emulator.directory.groups()).toHaveLength(1);
  expect(await scim.groups.create(given, { allowSimilar: true })).toMatchObject({ displayName: given });
});

it.each(['g-1', '42', 'Z3JvdXA:x'])('an id may have any form: %s', async (id) => {
  add('Team', id);
  expect(await scim.groups.find(id)).toMatchObject({ id, displayName: 'Team' });
});

it('an id that leads to another group does not count', async () => {
  scim.emulator.fail({
    kind: 'body',
    path: '/Groups/g-9',
    status: 200,
    body: { id: 'g-1', displayName: 'Team' },
  });
  expect(await scim.groups.findIfAny('g-9')).toBeUndefined();
});

it('a list that shows no members is not believed: the group itself is read', async () => {
  const { id } = scim.emulator.directory.addUser({ userName: 'ida' });
  const team = add('Team', undefined, ['ida']);
  scim.emulator.fail({
    kind: 'body',
    path: /filter=/,
    body: { totalResults: 1, Resources: [{ id: team.id, displayName: 'Team', members: [] }] },
  });
  expect((await scim.groups.named('Team'))?.members).toMatchObject([{ value: id }]);
});

it('a group whose creation another runner is faster with is used', async () => {
  scim.emulator.fail({
    kind: 'drift',
    method: 'POST',
    drift: (directory) => void directory.addGroup({ displayName: 'Team' }),
  });
  expect(await scim.groups.createOrUse('Team')).toMatchObject({
    isNew: false,
    group: { displayName: 'Team' },
  });
  expect(scim.emulator.directory.groups()).toHaveLength(1);
});
