import { effectOf, loadConnector } from '../src/index.ts';

const { manifest } = loadConnector('dist/connector');
const action = (slug: string) => {
  const found = manifest.actions.find((candidate) => candidate.slug === slug);
  if (!found) throw new Error(`There is no action ${slug}.`);
  return found;
};

it.each([
  ['list-users', {}, 'read'],
  ['delete-user', {}, 'removal'],
  ['create-user', { userName: 'a' }, 'change'],
  ['update-user', { user: 'a', active: true }, 'change'],
  ['update-user', { user: 'a', active: false }, 'removal'],
  ['update-user', { user: 'a', Active: ' False' }, 'removal'],
  // The connector takes other spellings of false.
  ['update-user', { user: 'a', active: 'no' }, 'removal'],
  ['update-user', { user: 'a', active: ' 0' }, 'removal'],
  ['update-user', { user: 'a', active: '{{ inputs.active }}' }, 'removal'],
  ['update-user', { user: 'a', active: null }, 'removal'],
  ['update-user', { user: 'a', parameters: '{"active":false}' }, 'removal'],
  ['update-user', { user: '{{ inputs.user }}', title: 'no' }, 'change'],
  ['list-users', { unknown: true }, 'read'],
  ['custom-request', { method: 'TRACE' }, 'removal'],
  ['custom-request', { method: 'POST' }, 'change'],
  ['custom-request', { method: 'GET' }, 'read'],
  ['custom-request', { Method: 'delete' }, 'removal'],
  ['custom-request', {}, 'change'],
])('%s with %j is a %s', (slug, input, effect) => {
  expect(effectOf(action(slug), input)).toBe(effect);
});
