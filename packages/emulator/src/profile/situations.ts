import { identifyKey } from '../http/keys.ts';
import { filterFormOf } from './filter-form.ts';
import { addresses, isDiscovery, isGet, isList, lastPart, type ProfiledCall } from './profiled-call.ts';
import { writeSituations } from './write-situations.ts';

const byFilter = (id: string) => ({
  id,
  holds: (profiled: ProfiledCall) =>
    isList(profiled) &&
    profiled.call.query.filter !== undefined &&
    filterFormOf(profiled.call.query.filter, profiled.path) === id,
});

/** By behaviour, when a call is about it. The first that a profile knows decides: the special ones come first. */
export const situations: { id: string; holds(profiled: ProfiledCall): boolean }[] = [
  { id: 'discovery-key', holds: ({ call, path }) => !call.authorization && isDiscovery({ path }) },
  { id: 'no-key', holds: ({ call, path }) => !call.authorization && !isDiscovery({ path }) },
  {
    id: 'made-up-key',
    holds: ({ call, directory }) => identifyKey(directory.organization, call.authorization).kind === 'other',
  },
  { id: 'unknown-directory', holds: ({ call, directory }) => call.directoryId !== directory.id },
  { id: 'abilities', holds: (profiled) => isGet(profiled, '/ServiceProviderConfig') },
  { id: 'schemas', holds: (profiled) => isGet(profiled, '/Schemas') },
  { id: 'schema', holds: (profiled) => isGet(profiled, /^\/Schemas\/./) },
  { id: 'resource-types', holds: (profiled) => isGet(profiled, '/ResourceTypes') },
  { id: 'wrong-method', holds: ({ call, path }) => call.method !== 'GET' && isDiscovery({ path }) },
  { id: 'me', holds: ({ path }) => path === '/Me' },
  { id: 'unknown-address', holds: ({ path }) => !addresses.test(path) },
  {
    id: 'unknown-user',
    holds: (profiled) => isGet(profiled, /^\/Users\/./) && !profiled.directory.users.byId(lastPart(profiled)),
  },
  {
    id: 'unknown-group',
    holds: (profiled) =>
      isGet(profiled, /^\/Groups\/./) && !profiled.directory.groups.byId(lastPart(profiled)),
  },
  {
    id: 'delete-again',
    holds: (profiled) =>
      profiled.call.method === 'DELETE' &&
      profiled.path.startsWith('/Users/') &&
      !profiled.directory.users.byId(lastPart(profiled)),
  },
  { id: 'page-cap', holds: (profiled) => isList(profiled) && Number(profiled.call.query.count) > 100 },
  { id: 'count-zero', holds: (profiled) => isList(profiled) && profiled.call.query.count === '0' },
  {
    id: 'count-not-a-number',
    holds: (profiled) => isList(profiled) && /[^\d+-]/.test(profiled.call.query.count ?? ''),
  },
  { id: 'start-index-zero', holds: (profiled) => isList(profiled) && profiled.call.query.startIndex === '0' },
  {
    id: 'start-past-end',
    holds: (profiled) =>
      isGet(profiled, '/Users') &&
      Number(profiled.call.query.startIndex) > profiled.directory.users.list.length,
  },
  { id: 'sort', holds: (profiled) => isList(profiled) && profiled.call.query.sortBy !== undefined },
  ...[
    ...['filter-empty', 'filter-malformed', 'filter-escapes', 'filter-words-case', 'filter-user-name'],
    ...['filter-external-id', 'filter-display-name', 'filter-email', 'filter-other-attribute'],
    ...['filter-operator', 'filter-logic', 'filter-member'],
  ].map(byFilter),
  {
    id: 'filter-nobody',
    holds: (profiled) =>
      isGet(profiled, '/Users') &&
      filterFormOf(profiled.call.query.filter ?? '', profiled.path) === 'filter-user-name' &&
      !profiled.directory.users.byUserName(/"(.*)"/.exec(profiled.call.query.filter ?? '')?.[1] ?? ''),
  },
  {
    id: 'both-selections',
    holds: ({ call: { query } }) => query.attributes !== undefined && query.excludedAttributes !== undefined,
  },
  {
    id: 'attributes',
    holds: (profiled) => isGet(profiled, /^\/Users/) && profiled.call.query.attributes !== undefined,
  },
  {
    id: 'excluded-attributes',
    holds: (profiled) => isGet(profiled, /^\/Users/) && profiled.call.query.excludedAttributes !== undefined,
  },
  {
    id: 'group-excluded-members',
    holds: (profiled) =>
      isGet(profiled, /^\/Groups\/./) && profiled.call.query.excludedAttributes !== undefined,
  },
  {
    id: 'group-list-excluded-members',
    holds: (profiled) => isGet(profiled, '/Groups') && profiled.call.query.excludedAttributes !== undefined,
  },
  ...writeSituations,
];
