import { createMemberSelection } from '../../../src/scim/groups/member-selection.ts';

const ofProfile = { withoutMembers: true };

it('the profile leaves the members out of the answers to additions', () => {
  expect(createMemberSelection('add', ofProfile).current()).toEqual({ excludedAttributes: ['members'] });
});

it('a removal sees in each answer who is left, whatever the profile says, unless answers are too large', () => {
  const selection = createMemberSelection('remove', ofProfile);
  expect(selection.current()).toEqual({});
  expect(selection.narrow()).toBe(true);
  expect(selection.current()).toEqual({ excludedAttributes: ['members'] });
});
