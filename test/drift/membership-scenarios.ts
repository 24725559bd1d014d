import { addressOf, groupNameOf, membersOf, teamPlace, unaffected, userNameOf } from './population.ts';
import type { Scenario, Target } from './scenario.ts';

/** How people are named. */
type Form = (place: number) => string;
const forms: [string, Form][] = [
  ['by user name', userNameOf],
  ['by address', addressOf],
];

const team = groupNameOf(teamPlace);
/** Members of the team whom no list names. */
const leavers = [12, 19, 25];
const noLimit = { count: 1000, percent: 100 };
const some = ({ user }: Target) => [...new Set([4, 11, 18, 26, 31, user])];

function kept({ user }: Target): number[] {
  const stay = membersOf(teamPlace).filter(
    (place) => !leavers.includes(place) && !unaffected.includes(place),
  );
  return [...new Set([...stay, 34, user])];
}
const withoutTarget = (target: Target) => kept(target).filter((place) => place !== target.user);

const setTeam = (title: string, form: Form, placesOf: (target: Target) => number[]): Scenario => ({
  action: 'set-group-members',
  title,
  input: (target) => ({ group: team, users: placesOf(target).map(form), maxRemovals: noLimit }),
});

/** Those that change who is in a group. */
export const membershipScenarios: readonly Scenario[] = forms.flatMap(([how, form]): Scenario[] => [
  {
    action: 'add-users-to-group',
    title: how,
    input: (target) => ({ group: groupNameOf(8), users: some(target).map(form) }),
  },
  {
    action: 'remove-users-from-group',
    title: how,
    input: (target) => ({ group: team, users: some(target).map(form) }),
  },
  setTeam(`${how}, the one in question stays`, form, kept),
  setTeam(`${how}, the one in question leaves`, form, withoutTarget),
  {
    action: 'create-group',
    title: `with members ${how}`,
    input: (target) => ({ displayName: 'group-new', members: some(target).map(form) }),
  },
  {
    action: 'create-group',
    title: `using the one that is there, with members ${how}`,
    input: (target) => ({
      displayName: groupNameOf(8),
      members: some(target).map(form),
      ifExists: 'use',
    }),
  },
]);
