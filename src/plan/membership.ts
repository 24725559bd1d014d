import type { Member, MemberOutcome } from '../generated/types.ts';

/** Whom a name in the input means. */
export interface Named {
  reference: string;
  candidates: readonly { id: string; userName?: string; active?: boolean }[];
}

/** What is to be done to a group's members, and what is certain before anything is done. */
export interface MembershipPlan {
  outcomes: MemberOutcome[];
  /** SCIM ids. */
  add: string[];
  remove: string[];
  /** Of those to be added: the ids of users known to be deactivated. */
  deactivated?: string[];
}

const pending = { status: 'failed', reason: 'Not done: the step ended before its turn.' } as const;

/** Who is to come into a group. Pure. */
export function planAdditions(people: readonly Named[], members: readonly Member[]): MembershipPlan {
  return plan(people, idsOf(members), 'add');
}

/** Who is to leave a group. Pure. */
export function planRemovals(people: readonly Named[], members: readonly Member[]): MembershipPlan {
  return plan(people, idsOf(members), 'remove');
}

/**
 * What leads from the members present to exactly those named. Whoever an ambiguous name may mean is left alone, and so
 * is everybody when nobody of those named is known. Pure.
 */
export function planExactly(people: readonly Named[], members: readonly Member[]): MembershipPlan {
  const additions = planAdditions(people, members);
  const spared = new Set(people.flatMap(({ candidates }) => candidates.map(({ id }) => id)));
  // A list in which nobody is known is a mistake, not a wish to empty the group.
  const mistaken = people.length > 0 && spared.size === 0;
  const leaving = mistaken ? [] : members.filter(({ value }) => !spared.has(value));
  return {
    add: additions.add,
    remove: leaving.map(({ value }) => value),
    deactivated: additions.deactivated ?? [],
    outcomes: [
      ...additions.outcomes,
      ...leaving.map(({ value, display }) => ({ user: display ?? value, id: value, ...pending })),
    ],
  };
}

export function idsOf(members: readonly Member[]): Set<string> {
  return new Set(members.map(({ value }) => value));
}

function plan(people: readonly Named[], present: ReadonlySet<string>, op: 'add' | 'remove'): MembershipPlan {
  const ids = new Set<string>();
  const deactivated: string[] = [];
  const outcomes = people.map(({ reference, candidates }): MemberOutcome => {
    const [user, ...others] = candidates;
    if (!user)
      return {
        user: reference,
        status: 'not_found',
        reason: 'No user has this id, user name or e-mail address.',
      };
    if (others.length > 0) {
      const names = candidates.map(({ id, userName }) => userName ?? id).join(', ');
      return {
        user: reference,
        status: 'ambiguous',
        reason: `It may be any of ${candidates.length} users: ${names}. Name the user by id.`,
      };
    }
    const named = { user: reference, id: user.id };
    const settled = present.has(user.id) === (op === 'add');
    if (settled || ids.has(user.id)) {
      const reason = settled ? {} : { reason: 'Named twice.' };
      return { ...named, status: op === 'add' ? 'already_member' : 'not_member', ...reason };
    }
    ids.add(user.id);
    if (user.active === false) deactivated.push(user.id);
    return { ...named, ...pending };
  });
  return op === 'add'
    ? { outcomes, add: [...ids], remove: [], deactivated }
    : { outcomes, add: [], remove: [...ids] };
}
