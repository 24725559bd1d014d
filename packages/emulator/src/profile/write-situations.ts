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
  type ProfiledCall,
  primaryOf,
} from './profiled-call.ts';

/** By behaviour, when a call is about it: those that write. */
export const writeSituations: { id: string; holds(profiled: ProfiledCall): boolean }[] = [
  {
    id: 'bad-json',
    holds: ({ call, body }) =>
      Boolean(call.text) && Object.keys(body).length === 0 && !/^\s*\{\s*\}/.test(call.text ?? ''),
  },
  { id: 'json-type', holds: (profiled) => mediaType(profiled) === 'application/json' },
  {
    id: 'media-type',
    holds: (profiled) => !['', 'application/json', 'application/scim+json'].includes(mediaType(profiled)),
  },
  {
    id: 'schemas-missing',
    holds: (profiled) => isPostOf(profiled, 'Users') && profiled.body.schemas === undefined,
  },
  {
    id: 'same-user-name',
    holds: (profiled) =>
      isPostOf(profiled, 'Users') && !!profiled.directory.users.byUserName(String(profiled.body.userName)),
  },
  {
    id: 'same-address',
    holds: (profiled) =>
      isPostOf(profiled, 'Users') && !!profiled.directory.users.byPrimaryEmail(primaryOf(profiled.body)),
  },
  {
    id: 'same-external-id',
    holds: (profiled) =>
      isPostOf(profiled, 'Users') &&
      typeof profiled.body.externalId === 'string' &&
      profiled.directory.users.byExternalId(profiled.body.externalId).length > 0,
  },
  {
    id: 'same-group-name-case',
    holds: (profiled) => {
      const name = String(profiled.body.displayName);
      const taken = isPostOf(profiled, 'Groups') ? profiled.directory.groups.byName(name) : undefined;
      return taken !== undefined && taken.displayName !== name;
    },
  },
  {
    id: 'same-group-name',
    holds: (profiled) =>
      isPostOf(profiled, 'Groups') && !!profiled.directory.groups.byName(String(profiled.body.displayName)),
  },
  {
    id: 'patch-operations-lower',
    holds: (profiled) => isPatchOf(profiled, 'Users') && 'operations' in profiled.body,
  },
  {
    id: 'patch-op-case',
    holds: (profiled) => anyOperation(profiled, 'Users', ({ op }) => String(op) !== opOf({ op })),
  },
  {
    id: 'patch-boolean-word',
    holds: (profiled) =>
      anyOperation(profiled, 'Users', ({ path, value }) => path === 'active' && typeof value === 'string'),
  },
  {
    id: 'patch-email-path',
    holds: (profiled) => anyOperation(profiled, 'Users', ({ path }) => /^emails\[/.test(String(path))),
  },
  {
    id: 'patch-dotted-path',
    holds: (profiled) => anyOperation(profiled, 'Users', ({ path }) => /^\w+\.\w+$/.test(String(path))),
  },
  {
    id: 'patch-dotted-key',
    holds: (profiled) =>
      anyOperation(profiled, 'Users', (one) => keysWithoutPath(one).some((key) => /^\w+\.\w/.test(key))),
  },
  {
    id: 'patch-unknown-key',
    holds: (profiled) =>
      anyOperation(profiled, 'Users', (one) => keysWithoutPath(one).some((key) => !known.test(key))),
  },
  {
    id: 'patch-unknown-path',
    holds: (profiled) =>
      anyOperation(profiled, 'Users', ({ path }) => path !== undefined && !known.test(String(path))),
  },
  {
    id: 'patch-no-path',
    holds: (profiled) => anyOperation(profiled, 'Users', ({ path }) => path === undefined),
  },
  {
    id: 'patch-remove',
    holds: (profiled) => anyOperation(profiled, 'Users', (one) => opOf(one) === 'remove'),
  },
  {
    id: 'address-change',
    holds: (profiled) => anyOperation(profiled, 'Users', ({ path }) => path === 'emails'),
  },
  {
    id: 'group-rename-patch',
    holds: (profiled) => anyOperation(profiled, 'Groups', ({ path }) => path === 'displayName'),
  },
  {
    id: 'group-rename-put',
    holds: (profiled) =>
      profiled.call.method === 'PUT' &&
      profiled.path.startsWith('/Groups/') &&
      profiled.directory.groups.byId(lastPart(profiled))?.displayName !== profiled.body.displayName,
  },
  {
    id: 'group-put-without-members',
    holds: (profiled) =>
      profiled.call.method === 'PUT' &&
      profiled.path.startsWith('/Groups/') &&
      profiled.body.members === undefined,
  },
  {
    id: 'member-unknown',
    holds: (profiled) =>
      anyOperation(
        profiled,
        'Groups',
        (one) => opOf(one) === 'add' && [one.value].flat().some((member) => !isKnown(profiled, member)),
      ),
  },
  { id: 'member-add', holds: (profiled) => anyOperation(profiled, 'Groups', (one) => opOf(one) === 'add') },
  {
    id: 'member-remove-path',
    holds: (profiled) => anyOperation(profiled, 'Groups', ({ path }) => /^members\[/.test(String(path))),
  },
  {
    id: 'member-remove-value',
    holds: (profiled) =>
      anyOperation(
        profiled,
        'Groups',
        (one) => opOf(one) === 'remove' && one.path === 'members' && one.value !== undefined,
      ),
  },
  {
    id: 'member-remove-all',
    holds: (profiled) =>
      anyOperation(
        profiled,
        'Groups',
        (one) => opOf(one) === 'remove' && one.path === 'members' && one.value === undefined,
      ),
  },
];
