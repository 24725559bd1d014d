import type { InputForm } from '../../src/input/read.ts';
import { formOf } from '../support/action.ts';
import { readRows as read, refusalOf as refusal } from '../support/rows.ts';

let groups: InputForm;
let setMembers: InputForm;
beforeAll(async () => {
  groups = await formOf('sync-groups');
  setMembers = await formOf('set-group-members');
});

describe('not given is not nobody', () => {
  it.each<[string, unknown, unknown]>([
    ['no key', {}, undefined],
    ['null', { members: null }, undefined],
    ['empty text', { members: ' ' }, undefined],
    ['separators', { members: ' ; ,' }, undefined],
    ['empty quotes', { members: '""' }, undefined],
    ['a list of nothing', { members: ['', null] }, undefined],
    ['an empty list', { members: [] }, []],
    ['an empty list as text', { members: ' [] ' }, []],
    ['somebody', { members: 'anna; bob' }, ['anna', 'bob']],
  ])('members of a group: %s', (_, row, members) => {
    const { input } = read({ groups: [{ name: 'crew', ...(row as object) }] }, groups);
    expect(input.groups).toEqual([members === undefined ? { name: 'crew' } : { name: 'crew', members }]);
  });

  it('in a table', () => {
    const { input } = read({ groups: 'name,members\na,\nb,","\nc,[]\nd,"anna, bob"\ne' }, groups);
    expect(input.groups).toEqual([
      { name: 'a' },
      { name: 'b' },
      { name: 'c', members: [] },
      { name: 'd', members: ['anna', 'bob'] },
      { name: 'e' },
    ]);
    expect(read({ groups: 'name\na' }, groups).input.groups).toEqual([{ name: 'a' }]);
  });

  it.each<[unknown, unknown]>([
    [[], []],
    ['[]', []],
    ['anna', ['anna']],
  ])('exactly these members: %j', (given, value) => {
    expect(read({ group: 'crew', users: given }, setMembers).input.users).toEqual(value);
  });

  it.each([undefined, null, '', ',', ' ; ', ['']])('no members said: %j', (given) => {
    expect(refusal({ group: 'crew', users: given }, setMembers).message).toContain('users is missing.');
  });
});
