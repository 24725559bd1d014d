import type { Call } from '../http/call.ts';
import { identifyKey } from '../http/keys.ts';
import { isObject, type JsonObject } from '../scim/read-value.ts';
import type { DirectoryState, Organization } from '../store/organization.ts';
import { filterFormOf } from './filter-form.ts';

/** A call as a profile looks at it. */
export interface Scene {
  call: Call;
  /** Of the key. */
  directory: DirectoryState;
  /** Below the directory's address, such as `/Users`. */
  path: string;
  /** The body where it is a JSON object, else nothing is in it. */
  body: JsonObject;
  /** The operations of a PATCH. */
  operations: JsonObject[];
}

/** Looks at a call; the first directory stands in where the key opens none. */
export function sceneOf(organization: Organization, call: Call): Scene | undefined {
  const [first] = organization.directories.values();
  const named = organization.directories.get(call.directoryId ?? '');
  const directory = identifyKey(organization, call.authorization).directory ?? named ?? first;
  if (!directory) return undefined;
  const body = parse(call.text);
  const operations = [body.Operations ?? body.operations].flat().filter(isObject);
  const path = call.pathname.replace(/^\/scim\/directory\/[^/]+/, '');
  return { call, directory, path, body, operations };
}

function parse(text: string | undefined): JsonObject {
  try {
    const body: unknown = JSON.parse(text ?? '');
    return isObject(body) ? body : {};
  } catch {
    return {};
  }
}

const discovery = /^\/(ServiceProviderConfig|Schemas|ResourceTypes)(\/|$)/;
/** Whether a path is one in which the directory describes itself. */
export const isDiscovery = ({ path }: Pick<Scene, 'path'>): boolean => discovery.test(path);
const addresses = /^\/(ServiceProviderConfig|Schemas|ResourceTypes|Users|Groups|Me)(\/|$)/;
const isGet = ({ call }: Scene, path: string | RegExp) =>
  call.method === 'GET' &&
  (typeof path === 'string' ? path === idlessPath(call) : path.test(idlessPath(call)));
const idlessPath = ({ pathname }: Call) => pathname.replace(/^\/scim\/directory\/[^/]+/, '');
const isList = (scene: Scene) => isGet(scene, /^\/(Users|Groups)$/);
const isPatchOf = ({ call, path }: Scene, kind: 'Users' | 'Groups') =>
  call.method === 'PATCH' && path.startsWith(`/${kind}/`);
const isPostOf = ({ call, path }: Scene, kind: 'Users' | 'Groups') =>
  call.method === 'POST' && path === `/${kind}`;
const lastPart = ({ path }: Scene) => decodeURIComponent(path.split('/')[2] ?? '');
const mediaType = ({ call }: Scene) => (call.contentType ?? '').replace(/;.*$/s, '').trim();

const anyOperation = (scene: Scene, kind: 'Users' | 'Groups', holds: (operation: JsonObject) => boolean) =>
  isPatchOf(scene, kind) && scene.operations.some(holds);
const opOf = ({ op }: JsonObject) => String(op).toLowerCase();
const keysWithoutPath = ({ path, value }: JsonObject) =>
  path === undefined && isObject(value) ? Object.keys(value) : [];
const known =
  /^(userName|name|displayName|nickName|title|preferredLanguage|timezone|department|organization|active|emails|phoneNumbers|externalId|members|id|schemas|meta|groups)\b|^urn:/i;

const primaryOf = ({ emails }: JsonObject) => {
  const list: unknown[] = Array.isArray(emails) ? emails : [];
  const email = list.filter(isObject).find(({ primary }) => primary === true);
  return String(email?.value ?? '');
};
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
  {
    id: 'bad-json',
    holds: ({ call, body }) =>
      Boolean(call.text) && Object.keys(body).length === 0 && !/^\s*\{\s*\}/.test(call.text ?? ''),
  },
  { id: 'json-type', holds: (scene) => mediaType(scene) === 'application/json' },
  {
    id: 'media-type',
    holds: (scene) => !['', 'application/json', 'application/scim+json'].includes(mediaType(scene)),
  },
  { id: 'schemas-missing', holds: (scene) => isPostOf(scene, 'Users') && scene.body.schemas === undefined },
  {
    id: 'same-user-name',
    holds: (scene) =>
      isPostOf(scene, 'Users') && !!scene.directory.users.byUserName(String(scene.body.userName)),
  },
  {
    id: 'same-address',
    holds: (scene) =>
      isPostOf(scene, 'Users') && !!scene.directory.users.byPrimaryEmail(primaryOf(scene.body)),
  },
  {
    id: 'same-external-id',
    holds: (scene) =>
      isPostOf(scene, 'Users') &&
      typeof scene.body.externalId === 'string' &&
      scene.directory.users.byExternalId(scene.body.externalId).length > 0,
  },
  {
    id: 'same-group-name-case',
    holds: (scene) => {
      const name = String(scene.body.displayName);
      const taken = isPostOf(scene, 'Groups') ? scene.directory.groups.byName(name) : undefined;
      return taken !== undefined && taken.displayName !== name;
    },
  },
  {
    id: 'same-group-name',
    holds: (scene) =>
      isPostOf(scene, 'Groups') && !!scene.directory.groups.byName(String(scene.body.displayName)),
  },
  { id: 'patch-operations-lower', holds: (scene) => isPatchOf(scene, 'Users') && 'operations' in scene.body },
  {
    id: 'patch-op-case',
    holds: (scene) => anyOperation(scene, 'Users', ({ op }) => String(op) !== opOf({ op })),
  },
  {
    id: 'patch-boolean-word',
    holds: (scene) =>
      anyOperation(scene, 'Users', ({ path, value }) => path === 'active' && typeof value === 'string'),
  },
  {
    id: 'patch-email-path',
    holds: (scene) => anyOperation(scene, 'Users', ({ path }) => /^emails\[/.test(String(path))),
  },
  {
    id: 'patch-dotted-path',
    holds: (scene) => anyOperation(scene, 'Users', ({ path }) => /^\w+\.\w+$/.test(String(path))),
  },
  {
    id: 'patch-dotted-key',
    holds: (scene) =>
      anyOperation(scene, 'Users', (one) => keysWithoutPath(one).some((key) => /^\w+\.\w/.test(key))),
  },
  {
    id: 'patch-unknown-key',
    holds: (scene) =>
      anyOperation(scene, 'Users', (one) => keysWithoutPath(one).some((key) => !known.test(key))),
  },
  {
    id: 'patch-unknown-path',
    holds: (scene) =>
      anyOperation(scene, 'Users', ({ path }) => path !== undefined && !known.test(String(path))),
  },
  { id: 'patch-no-path', holds: (scene) => anyOperation(scene, 'Users', ({ path }) => path === undefined) },
  { id: 'patch-remove', holds: (scene) => anyOperation(scene, 'Users', (one) => opOf(one) === 'remove') },
  { id: 'address-change', holds: (scene) => anyOperation(scene, 'Users', ({ path }) => path === 'emails') },
  {
    id: 'group-rename-patch',
    holds: (scene) => anyOperation(scene, 'Groups', ({ path }) => path === 'displayName'),
  },
  {
    id: 'group-rename-put',
    holds: (scene) =>
      scene.call.method === 'PUT' &&
      scene.path.startsWith('/Groups/') &&
      scene.directory.groups.byId(lastPart(scene))?.displayName !== scene.body.displayName,
  },
  {
    id: 'group-put-without-members',
    holds: (scene) =>
      scene.call.method === 'PUT' && scene.path.startsWith('/Groups/') && scene.body.members === undefined,
  },
  {
    id: 'member-unknown',
    holds: (scene) =>
      anyOperation(
        scene,
        'Groups',
        (one) => opOf(one) === 'add' && [one.value].flat().some((member) => !isKnown(scene, member)),
      ),
  },
  { id: 'member-add', holds: (scene) => anyOperation(scene, 'Groups', (one) => opOf(one) === 'add') },
  {
    id: 'member-remove-path',
    holds: (scene) => anyOperation(scene, 'Groups', ({ path }) => /^members\[/.test(String(path))),
  },
  {
    id: 'member-remove-value',
    holds: (scene) =>
      anyOperation(
        scene,
        'Groups',
        (one) => opOf(one) === 'remove' && one.path === 'members' && one.value !== undefined,
      ),
  },
  {
    id: 'member-remove-all',
    holds: (scene) =>
      anyOperation(
        scene,
        'Groups',
        (one) => opOf(one) === 'remove' && one.path === 'members' && one.value === undefined,
      ),
  },
];

const isKnown = ({ directory }: Scene, member: unknown) =>
  isObject(member) && directory.users.byId(String(member.value)) !== undefined;
