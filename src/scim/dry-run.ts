import { isDeepStrictEqual } from 'node:util';
import type { DryRun } from '../generated/types.ts';
import { groupChange, userChange } from './dry-changes.ts';
import { createDryResource, type DryResource } from './dry-resource.ts';
import type { StepContext } from './protocol/context.ts';
import type { ScimRecord } from './protocol/decode.ts';
import type { Resource } from './protocol/resource.ts';

type Request = DryRun['requests'][number];
type DryChange = DryRun['changes'][number];

/** Users and groups whose writes are recorded instead of sent, and seen by every later read. */
export interface DryDirectory {
  users: Resource;
  groups: Resource;
  recorded: DryRun;
  /** A write that is not one of users or groups. */
  record(request: Request, changes: DryChange[]): void;
}

export function createDryDirectory(users: Resource, groups: Resource, context: StepContext): DryDirectory {
  const recorded: DryRun = { requests: [], changes: [] };
  const record = (request: Request, changes: DryChange[]) => {
    recorded.requests.push(request);
    recorded.changes.push(...changes);
  };
  const people: DryResource = createDryResource(
    users,
    {
      path: '/Users',
      nameAttribute: 'userName',
      noun: 'user',
      addressesOf: ({ emails }) => addresses(emails),
      wrote: (request, before, after) => record(request, userChange(before, after)),
      decorate: withGroups,
      gone: leaveGroups,
    },
    context,
  );
  const teams: DryResource = createDryResource(
    groups,
    {
      path: '/Groups',
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
  function withGroups(user: ScimRecord): ScimRecord {
    const present = (Array.isArray(user.groups) ? user.groups : []) as { value: string }[];
    const kept = present.filter(({ value }) => {
      const group = teams.changed().get(value);
      return group === undefined || (group !== null && hasMember(group, user.id));
    });
    const joined = [...teams.changed().values()].flatMap((group) =>
      group && hasMember(group, user.id) && !present.some(({ value }) => value === group.id)
        ? [{ value: group.id, display: group.displayName, type: 'direct' }]
        : [],
    );
    const all = [...kept, ...joined];
    return isDeepStrictEqual(all, present) ? user : { ...user, groups: all };
  }

  function leaveGroups(user: ScimRecord): void {
    const left = (Array.isArray(user.groups) ? user.groups : []) as { value: string; display?: string }[];
    for (const { value: id, display: name } of left) {
      teams.forgetMember(id, user.id);
      const target = { type: 'group' as const, id, ...(name === undefined ? {} : { name }) };
      recorded.changes.push({ kind: 'update', target, before: { members: [user.id] }, after: {} });
    }
  }
}

function addresses(emails: unknown): string[] {
  const list = (Array.isArray(emails) ? emails : []) as { value: string; primary?: boolean }[];
  return list.filter(({ primary }) => primary).map(({ value }) => value);
}

function hasMember({ members }: ScimRecord, id: string): boolean {
  return Array.isArray(members) && members.some(({ value }: { value: string }) => value === id);
}
