import { isDeepStrictEqual } from 'node:util';
import type { DryRun, Email } from '../generated/types.ts';
import type { WireGroup, WireUser } from '../generated/wire.ts';
import { groupChange, userChange } from './dry-changes.ts';
import { createDryResource, type DryResource } from './dry-resource.ts';
import type { Resource, StepContext } from './protocol/types.ts';

type Request = DryRun['requests'][number];
type DryChange = DryRun['changes'][number];

/** Users and groups whose writes are recorded instead of sent, and seen by every later read. */
export interface DryDirectory {
  users: Resource<WireUser>;
  groups: Resource<WireGroup>;
  recorded: DryRun;
  /** A write that is not one of users or groups. */
  record(request: Request, changes: DryChange[]): void;
}

export function createDryDirectory(
  users: Resource<WireUser>,
  groups: Resource<WireGroup>,
  context: StepContext,
): DryDirectory {
  const recorded: DryRun = { requests: [], changes: [] };
  const record = (request: Request, changes: DryChange[]) => {
    recorded.requests.push(request);
    recorded.changes.push(...changes);
  };
  const people: DryResource<'Users'> = createDryResource(
    users,
    {
      type: 'Users',
      nameAttribute: 'userName',
      noun: 'user',
      addressesOf: (user) => addresses('emails' in user ? user.emails : []),
      wrote: (request, before, after) => record(request, userChange(before, after)),
      decorate: withGroups,
      gone: leaveGroups,
    },
    context,
  );
  const teams: DryResource<'Groups'> = createDryResource(
    groups,
    {
      type: 'Groups',
      nameAttribute: 'displayName',
      noun: 'group',
      addressesOf: () => [],
      wrote: (request, before, after) => record(request, groupChange(before, after)),
      decorate: (group) => group,
      gone: () => undefined,
    },
    context,
  );
  return { users: people, groups: teams, recorded, record };

  /** A user's groups follow from the groups that were changed. */
  function withGroups(user: WireUser): WireUser {
    const present = user.groups ?? [];
    const kept = present.filter(({ value }) => {
      const group = teams.changed().get(value);
      return group === undefined || (group !== null && hasMember(group, user.id));
    });
    const joined = [...teams.changed().values()].flatMap((group) =>
      group && hasMember(group, user.id) && !present.some(({ value }) => value === group.id)
        ? [
            {
              value: group.id,
              ...(group.displayName === undefined ? {} : { display: group.displayName }),
              type: 'direct',
            },
          ]
        : [],
    );
    const all = [...kept, ...joined];
    return isDeepStrictEqual(all, present) ? user : { ...user, groups: all };
  }

  function leaveGroups(user: WireUser): void {
    for (const { value: id, display: name } of user.groups ?? []) {
      teams.forgetMember(id, user.id);
      const target = { type: 'group' as const, id, ...(name === undefined ? {} : { name }) };
      recorded.changes.push({ kind: 'update', target, before: { members: [user.id] }, after: {} });
    }
  }
}

function addresses(emails: readonly Email[] = []): string[] {
  return emails.filter(({ primary }) => primary).map(({ value }) => value);
}

function hasMember({ members }: WireGroup, id: string): boolean {
  return members?.some(({ value }) => value === id) ?? false;
}
