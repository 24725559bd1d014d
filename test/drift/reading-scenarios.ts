import { differenceOf } from './difference.ts';
import { groupNameOf, teamPlace } from './population.ts';
import type { Scenario, Seen } from './scenario.ts';

type Output = Record<string, unknown>;
type Records = { id: string }[];
type Condition = (user: Seen['users'][number]) => boolean;

const everybody: Condition = () => true;
const idsOf = (records: unknown): string[] => (records as Records).map(({ id }) => id);

const usersListed =
  (condition: Condition) =>
  ({ Resources }: Output, { users, touched }: Seen): string | undefined =>
    differenceOf(idsOf(Resources), idsOf(users.filter(condition)), touched);

const groupsListed =
  (part: string) =>
  ({ Resources }: Output, { groups, touched }: Seen): string | undefined =>
    differenceOf(
      idsOf(Resources),
      idsOf(groups.filter(({ displayName }) => displayName.includes(part))),
      touched,
    );

const teamListed =
  (condition: Condition) =>
  ({ members }: Output, { users, groups, touched }: Seen): string | undefined => {
    const team = groups.find(({ displayName }) => displayName === groupNameOf(teamPlace));
    const meant = users.filter(
      (user) => condition(user) && team?.members.some(({ value }) => value === user.id),
    );
    return differenceOf(idsOf(members), idsOf(meant), touched);
  };

/** Counts may differ by those who came or went meanwhile. */
function countsAreSo(output: Output, { users, groups, touched }: Seen): string | undefined {
  const said = output as { users: Record<string, number>; groups: { total: number } };
  const rest = <Item extends { id: string }>(items: readonly Item[]) =>
    items.filter(({ id }) => !touched.has(id));
  const pairs: [string, number | undefined, number][] = [
    ['users', said.users.total, rest(users).length],
    ['inactive users', said.users.inactive, rest(users).filter(({ active }) => !active).length],
    ['groups', said.groups.total, rest(groups).length],
  ];
  const wrong = pairs.find(
    ([, counted = 0, present]) => counted < present || counted > present + touched.size,
  );
  return wrong && `counts ${wrong[1]} ${wrong[0]} instead of ${wrong[2]}`;
}

/** Those that show what is there. */
export const readingScenarios: readonly Scenario[] = [
  {
    action: 'list-users',
    title: 'all',
    input: () => ({ returnAllPages: true }),
    mistake: usersListed(everybody),
  },
  {
    action: 'list-users',
    title: 'the deactivated ones',
    input: () => ({ returnAllPages: true, active: false }),
    mistake: usersListed(({ active }) => !active),
  },
  {
    action: 'list-groups',
    title: 'all',
    input: () => ({ returnAllPages: true }),
    mistake: groupsListed(''),
  },
  {
    action: 'list-groups',
    title: 'those whose names hold a text',
    input: () => ({ returnAllPages: true, nameContains: 'group-1' }),
    mistake: groupsListed('group-1'),
  },
  { action: 'get-directory-summary', title: 'users and groups', input: () => ({}), mistake: countsAreSo },
  {
    action: 'list-group-members',
    title: 'with details',
    input: () => ({ group: groupNameOf(teamPlace), details: true }),
    mistake: teamListed(everybody),
  },
  {
    action: 'list-group-members',
    title: 'the active ones',
    input: () => ({ group: groupNameOf(teamPlace), activeOnly: true }),
    mistake: teamListed(({ active }) => active),
  },
];
