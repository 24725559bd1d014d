import { identifyKey } from '../http/keys.ts';
import { filterFormOf } from './filter-form.ts';
import { addresses, isDiscovery, isGet, isList, lastPart, type Scene } from './scene.ts';
import { writeSituations } from './write-situations.ts';

const byFilter = (id: string) => ({
  id,
  holds: (scene: Scene) =>
    isList(scene) &&
    scene.call.query.filter !== undefined &&
    filterFormOf(scene.call.query.filter, scene.path) === id,
});

/** By behaviour, when a call is about it. The first that a profile knows decides: the special ones come first. */
export const situations: { id: string; holds(scene: Scene): boolean }[] = [
  { id: 'discovery-key', holds: ({ call, path }) => !call.authorization && isDiscovery({ path }) },
  { id: 'no-key', holds: ({ call, path }) => !call.authorization && !isDiscovery({ path }) },
  {
    id: 'made-up-key',
    holds: ({ call, directory }) => identifyKey(directory.organization, call.authorization).kind === 'other',
  },
  { id: 'unknown-directory', holds: ({ call, directory }) => call.directoryId !== directory.id },
  { id: 'abilities', holds: (scene) => isGet(scene, '/ServiceProviderConfig') },
  { id: 'schemas', holds: (scene) => isGet(scene, '/Schemas') },
  { id: 'schema', holds: (scene) => isGet(scene, /^\/Schemas\/./) },
  { id: 'resource-types', holds: (scene) => isGet(scene, '/ResourceTypes') },
  { id: 'wrong-method', holds: ({ call, path }) => call.method !== 'GET' && isDiscovery({ path }) },
  { id: 'me', holds: ({ path }) => path === '/Me' },
  { id: 'unknown-address', holds: ({ path }) => !addresses.test(path) },
  {
    id: 'unknown-user',
    holds: (scene) => isGet(scene, /^\/Users\/./) && !scene.directory.users.byId(lastPart(scene)),
  },
  {
    id: 'unknown-group',
    holds: (scene) => isGet(scene, /^\/Groups\/./) && !scene.directory.groups.byId(lastPart(scene)),
  },
  {
    id: 'delete-again',
    holds: (scene) =>
      scene.call.method === 'DELETE' &&
      scene.path.startsWith('/Users/') &&
      !scene.directory.users.byId(lastPart(scene)),
  },
  { id: 'page-cap', holds: (scene) => isList(scene) && Number(scene.call.query.count) > 100 },
  { id: 'count-zero', holds: (scene) => isList(scene) && scene.call.query.count === '0' },
  {
    id: 'count-not-a-number',
    holds: (scene) => isList(scene) && /[^\d+-]/.test(scene.call.query.count ?? ''),
  },
  { id: 'start-index-zero', holds: (scene) => isList(scene) && scene.call.query.startIndex === '0' },
  {
    id: 'start-past-end',
    holds: (scene) =>
      isGet(scene, '/Users') && Number(scene.call.query.startIndex) > scene.directory.users.list.length,
  },
  { id: 'sort', holds: (scene) => isList(scene) && scene.call.query.sortBy !== undefined },
  ...[
    ...['filter-empty', 'filter-malformed', 'filter-escapes', 'filter-words-case', 'filter-user-name'],
    ...['filter-external-id', 'filter-display-name', 'filter-email', 'filter-other-attribute'],
    ...['filter-operator', 'filter-logic', 'filter-member'],
  ].map(byFilter),
  {
    id: 'filter-nobody',
    holds: (scene) =>
      isGet(scene, '/Users') &&
      filterFormOf(scene.call.query.filter ?? '', scene.path) === 'filter-user-name' &&
      !scene.directory.users.byUserName(/"(.*)"/.exec(scene.call.query.filter ?? '')?.[1] ?? ''),
  },
  {
    id: 'both-selections',
    holds: ({ call: { query } }) => query.attributes !== undefined && query.excludedAttributes !== undefined,
  },
  {
    id: 'attributes',
    holds: (scene) => isGet(scene, /^\/Users/) && scene.call.query.attributes !== undefined,
  },
  {
    id: 'excluded-attributes',
    holds: (scene) => isGet(scene, /^\/Users/) && scene.call.query.excludedAttributes !== undefined,
  },
  {
    id: 'group-excluded-members',
    holds: (scene) => isGet(scene, /^\/Groups\/./) && scene.call.query.excludedAttributes !== undefined,
  },
  {
    id: 'group-list-excluded-members',
    holds: (scene) => isGet(scene, '/Groups') && scene.call.query.excludedAttributes !== undefined,
  },
  ...writeSituations,
];
