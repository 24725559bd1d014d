import {
  addressOf,
  externalIdOf,
  groupNameOf,
  groupPlaces,
  membersOf,
  unaffected,
  userNameOf,
  userPlaces,
} from './population.ts';
import type { Scenario, Target } from './scenario.ts';

const leavers = [12, 19, 25, 33];
const leavingGroups = [5, 16];
const noLimit = { count: 1000, percent: 100 };
const isNamed = (place: number) => !unaffected.includes(place);

/** Whether the one in question is in the list. */
type Fate = 'stays' | 'leaves';

function rowsOf({ user }: Target, fate: Fate) {
  const stay = userPlaces.filter((place) => isNamed(place) && !leavers.includes(place) && place !== user);
  const rows = [...stay, ...(fate === 'stays' ? [user] : [])].map((place) => ({
    userName: userNameOf(place),
    primaryEmail: addressOf(place),
    externalId: externalIdOf(place),
    ...(place === 6 && { title: 'Architect' }),
    ...(place === user && { title: 'Lead' }),
  }));
  return [...rows, { userName: 'joiner', primaryEmail: 'mail.joiner@example.com', externalId: 'x-joiner' }];
}

/** The one in question got another user name. */
const renamedRows = (target: Target) =>
  rowsOf(target, 'stays').map((row) =>
    row.userName === userNameOf(target.user) ? { ...row, userName: 'renamed' } : row,
  );

type SyncUsers = [title: string, fate: Fate, more: Record<string, unknown>];
const userSyncs: SyncUsers[] = [
  ['leave', 'stays', { missingUsers: 'leave' }],
  ['leave, by user name', 'stays', { missingUsers: 'leave', matchBy: 'userName' }],
  ['deactivate', 'stays', { missingUsers: 'deactivate' }],
  ['deactivate', 'leaves', { missingUsers: 'deactivate' }],
  ['deactivate, by external id', 'stays', { missingUsers: 'deactivate', matchBy: 'externalId' }],
  ['deactivate, by user name', 'stays', { missingUsers: 'deactivate', matchBy: 'userName' }],
  ['delete', 'stays', { missingUsers: 'delete' }],
  [
    'delete, by external id and user name',
    'leaves',
    { missingUsers: 'delete', matchBy: 'externalId, then userName' },
  ],
];

function groupRowsOf({ user, group }: Target, fate: Fate, form: (place: number) => string) {
  const rest = groupPlaces.filter(
    (place) => isNamed(place) && !leavingGroups.includes(place) && place !== group,
  );
  const rows = [...rest, ...(fate === 'stays' ? [group] : [])].map((place) => {
    const present = membersOf(place).filter(isNamed);
    const joiners = place % 4 === 3 || place === group ? [35] : [];
    const all = new Set([...present, ...joiners, user]);
    if (fate === 'leaves' || !(present.includes(user) || place % 5 === 0)) all.delete(user);
    return { name: groupNameOf(place), members: [...all].map(form) };
  });
  return [...rows, { name: 'group-new', members: [3, 20, 31].map(form) }];
}

const groupSyncs = (['leave', 'empty', 'delete'] as const).flatMap((missingGroups) =>
  (['stays', 'leaves'] as const).map((fate) => ({ missingGroups, fate })),
);

/** Those that make the directory equal to a list. */
export const syncScenarios: readonly Scenario[] = [
  ...userSyncs.map(
    ([title, fate, more]): Scenario => ({
      action: 'sync-users',
      title: `${title}, the one in question ${fate}`,
      input: (target) => ({ users: rowsOf(target, fate), ...more, maxRemovals: noLimit }),
    }),
  ),
  ...(['leave', 'deactivate', 'delete'] as const).map(
    (missingUsers): Scenario => ({
      action: 'sync-users',
      title: `${missingUsers}, one who got another user name is found by external id`,
      input: (target) => ({ users: renamedRows(target), missingUsers, maxRemovals: noLimit }),
    }),
  ),
  {
    action: 'sync-users',
    title: 'deactivate, one who got another user name is found by address alone',
    withoutExternalId: true,
    input: (target) => ({
      users: renamedRows(target),
      missingUsers: 'deactivate',
      maxRemovals: noLimit,
    }),
  },
  ...groupSyncs.map(
    ({ missingGroups, fate }): Scenario => ({
      action: 'sync-groups',
      title: `${missingGroups}, by user name, the one in question ${fate}`,
      input: (target) => ({
        groups: groupRowsOf(target, fate, userNameOf),
        missingGroups,
        maxRemovals: noLimit,
      }),
    }),
  ),
  {
    action: 'sync-groups',
    title: 'delete, by address, the one in question stays',
    input: (target) => ({
      groups: groupRowsOf(target, 'stays', addressOf),
      missingGroups: 'delete',
      maxRemovals: noLimit,
    }),
  },
];
