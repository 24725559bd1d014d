import { differenceOf } from './difference.ts';
import { addressOf, groupNameOf, userNameOf } from './population.ts';
import type { Scenario, Seen, Target } from './scenario.ts';

type Output = Record<string, unknown>;

const byAddress = ({ user }: Target) => ({ user: addressOf(user) });
const byName = ({ user }: Target) => ({ user: userNameOf(user) });

/** Whether the record shown is the one asked for. */
function showsTarget({ user }: Output, { users, target }: Seen): string | undefined {
  const shown = (user as { id?: string } | undefined)?.id;
  const meant = users.find(({ userName }) => userName === userNameOf(target.user))?.id;
  return shown === meant ? undefined : `shows ${shown ?? 'nobody'} instead of ${userNameOf(target.user)}`;
}

function showsGroupsOfTarget({ groups }: Output, seen: Seen): string | undefined {
  const id = seen.users.find(({ userName }) => userName === userNameOf(seen.target.user))?.id;
  const meant = seen.groups.filter(({ members }) => members.some(({ value }) => value === id));
  const shown = (groups as { value: string }[]).map(({ value }) => value);
  return differenceOf(
    shown,
    meant.map((group) => group.id),
    seen.touched,
  );
}

/** Those that mean one person. */
export const personScenarios: readonly Scenario[] = [
  {
    action: 'find-user',
    title: 'by address',
    input: ({ user }) => ({ email: addressOf(user) }),
    mistake: showsTarget,
  },
  { action: 'get-user', title: 'by address', input: byAddress, mistake: showsTarget },
  { action: 'explain-user', title: 'by address', input: byAddress, mistake: showsTarget },
  { action: 'list-user-groups', title: 'by address', input: byAddress, mistake: showsGroupsOfTarget },
  { action: 'list-user-groups', title: 'by user name', input: byName, mistake: showsGroupsOfTarget },
  { action: 'deactivate-user', title: 'by address', input: byAddress },
  { action: 'delete-user', title: 'by address', input: byAddress },
  { action: 'offboard-user', title: 'by address', input: byAddress },
  { action: 'offboard-user', title: 'by user name', input: byName },
  {
    action: 'offboard-user',
    title: 'by address, deleting the record',
    input: (target) => ({ ...byAddress(target), mode: 'delete' }),
  },
  {
    action: 'create-or-update-user',
    title: 'one who got another user name, found by address alone',
    withoutExternalId: true,
    input: ({ user }) => ({ userName: 'renamed', primaryEmail: addressOf(user), title: 'Architect' }),
  },
  {
    action: 'create-or-update-user',
    title: 'one who is there by that user name',
    input: ({ user }) => ({
      userName: userNameOf(user),
      primaryEmail: addressOf(user),
      title: 'Architect',
      matchBy: 'userName',
    }),
  },
  {
    action: 'create-or-update-user',
    title: 'somebody new',
    input: () => ({ userName: 'joiner', primaryEmail: 'mail.joiner@example.com', externalId: 'x-joiner' }),
  },
  {
    action: 'onboard-user',
    title: 'one who got another user name, found by address alone',
    withoutExternalId: true,
    input: ({ user, group }) => ({
      userName: 'renamed',
      primaryEmail: addressOf(user),
      groups: [groupNameOf(7), groupNameOf(group)],
    }),
  },
  {
    action: 'onboard-user',
    title: 'somebody new',
    input: ({ group }) => ({
      userName: 'joiner',
      primaryEmail: 'mail.joiner@example.com',
      externalId: 'x-joiner',
      groups: [groupNameOf(7), groupNameOf(group), 'group-new'],
      createMissingGroups: true,
    }),
  },
];
