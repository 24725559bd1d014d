import {
  anyOperation,
  isKnown,
  isPatchOf,
  isPostOf,
  keysWithoutPath,
  known,
  lastPart,
  mediaType,
  opOf,
  primaryOf,
  type Scene,
} from './scene.ts';

/** By behaviour, when a call is about it: those that write. */
export const writeSituations: { id: string; holds(scene: Scene): boolean }[] = [
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
