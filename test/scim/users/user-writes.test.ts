import { urns } from '../../../src/scim/protocol/ids.ts';
import { type ScimTest, startScim } from '../../support/scim.ts';

let scim: ScimTest;
beforeEach(async () => {
  scim = await startScim({ strict: true });
});
afterEach(() => scim.close());

const names = { userName: 'anna', primaryEmail: 'anna@example.com' };
const emails = [{ value: 'anna@example.com', type: 'work', primary: true }];
const schemas = [urns.user, urns.enterpriseUser];
const sent = () => scim.emulator.requests.at(-1)?.body;

describe('a create', () => {
  it.each([
    ['says that the user is active', {}, true],
    ['or that the user is not', { active: false }, false],
  ])('%s', async (_, given, active) => {
    const user = await scim.users.create({ ...names, ...given });
    expect(sent()).toEqual({ schemas, userName: 'anna', emails, active });
    expect(user).toMatchObject({ userName: 'anna', primaryEmail: 'anna@example.com', active });
  });

  it('answers with no more than the attributes asked for', async () => {
    const user = await scim.users.create(names, { attributes: ['userName'] });
    expect(Object.keys(user).sort()).toEqual(['id', 'schemas', 'userName']);
  });
});

describe('a replace', () => {
  it.each<[string, object, object]>([
    ['a state of true', { active: true }, { active: true }],
    ['a state of false', { active: false }, { active: false }],
    ['an unknown state as active', {}, { active: true }],
    ['the external id', { active: true, externalId: 'hr-1' }, { active: true, externalId: 'hr-1' }],
  ])('keeps %s', async (_, before, kept) => {
    const { id } = scim.emulator.directory.addUser({ userName: 'anna', title: 'Engineer' });
    await scim.users.replace({ id, title: 'Engineer', ...before }, names);
    expect(sent()).toEqual({ schemas, userName: 'anna', emails, ...kept });
  });

  it('takes the state and the external id that are given', async () => {
    const { id } = scim.emulator.directory.addUser({ userName: 'anna' });
    await scim.users.replace(
      { id, active: true, externalId: 'hr-1' },
      { ...names, active: false, externalId: 'hr-2' },
    );
    expect(sent()).toEqual({ schemas, userName: 'anna', emails, active: false, externalId: 'hr-2' });
  });
});

describe('a change with a selection', () => {
  it.each([
    ['attributes', { attributes: ['title'] }, 'title'],
    ['excluded attributes', { excludedAttributes: ['title'] }, 'userName'],
  ])('is not doubted for what is not shown: %s', async (_, selection, shown) => {
    const { id } = scim.emulator.directory.addUser({ userName: 'anna', title: 'Engineer' });
    const { user, changes } = await scim.users.update(
      { id, title: 'Engineer' },
      { title: 'Architect', active: false },
      [],
      selection,
    );
    expect(changes.map(({ attribute }) => attribute)).toEqual(['active', 'title']);
    expect(user).toHaveProperty(shown);
    // Access is taken away first and alone; neither is read back.
    expect(scim.asked().map((request) => request.replace(/\?.*/, ''))).toEqual([
      `PATCH /Users/${id}`,
      `PATCH /Users/${id}`,
    ]);
  });

  it('of nothing is none', async () => {
    const { id } = scim.emulator.directory.addUser({ userName: 'anna' });
    const { user } = await scim.users.update({ id }, { title: 'Architect' }, [], {
      attributes: [],
      excludedAttributes: [],
    });
    expect(user).toMatchObject({ userName: 'anna', title: 'Architect', active: true });
  });
});
