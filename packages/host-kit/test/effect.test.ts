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
  ['custom-request', { method: 'GET' }, 'read'],
  ['custom-request', { Method: 'delete' }, 'removal'],
  ['custom-request', {}, 'change'],
])('%s with %j is a %s', (slug, input, effect) => {
  expect(effectOf(action(slug), input)).toBe(effect);
});
