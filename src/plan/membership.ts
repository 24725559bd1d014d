import { closeKey, referenceIn } from '../core/text.ts';
import type { Member, MemberOutcome, User } from '../generated/types.ts';
import { identityOfUser } from './counterparts.ts';

/** The users that a reference in the input may mean. */
export interface Named {
  reference: string;
  candidates: readonly { id: string; userName?: string; active?: boolean }[];
  /** Why it is not known whom it means. */
  unknown?: string;
  /** Users whose names only look alike. */
  close?: readonly { id: string; userName?: string }[];
}

/** What is known of the members of a group besides their ids. */
export interface KnownMembers {
  /** Their records, as far as they were read. */
  records: ReadonlyMap<string, User>;
  isProtected: (user: Pick<User, 'id' | 'userName' | 'emails'>) => boolean;
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

const pending = { status: 'failed', reason: 'Not done: the step ended first.' } as const;

const protectedReason = 'Held back: the connection protects this user.';

/** Plans who is added to a group. Pure. */
export function planAdditions(people: readonly Named[], members: readonly Member[]): MembershipPlan {
  return plan(people, idsOf(members), 'add');
}

/** Plans who is removed from a group; protected users stay. Pure. */
export function planRemovals(
  people: readonly Named[],
  members: readonly Member[],
  { records, isProtected }: KnownMembers,
): MembershipPlan {
  const { remove, outcomes, ...rest } = plan(people, idsOf(members), 'remove');
  const kept = new Set(remove.filter((id) => isProtected({ id, ...records.get(id) })));
  return {
    ...rest,
    remove: remove.filter((id) => !kept.has(id)),
    outcomes: outcomes.map((outcome) =>
      kept.has(outcome.id ?? '') && outcome.status === pending.status
        ? { ...outcome, status: 'held_back', reason: protectedReason }
        : outcome,
    ),
  };
}

/** The members to remove if exactly the named users are to stay, before anyone is held back. Pure. */
export function leavingOf(people: readonly Named[], members: readonly Member[]): Member[] {
  const named = new Set(people.flatMap(({ candidates }) => candidates.map(({ id }) => id)));
  // A list of only unknown names is a mistake, not a request to empty the group.
  const isMistaken = people.length > 0 && named.size === 0;
  return isMistaken ? [] : members.filter(({ value }) => !named.has(value));
}

/** Whether a reference may mean a user other than its candidates. */
export const isOpen = ({ candidates }: Named): boolean => candidates.length !== 1;

/**
 * The steps from the existing members to exactly the named users. Members whom an open reference may mean are held back, and so
 * are all members if none of the names is known. Pure.
 */
export function planExactly(
  people: readonly Named[],
  members: readonly Member[],
  { records, isProtected }: KnownMembers,
): MembershipPlan {
  const additions = planAdditions(people, members);
  const open = new Map(
    people.filter(isOpen).map(({ reference }) => [closeKey(referenceIn(reference)), reference]),
  );
  const leaving = leavingOf(people, members).map(({ value, display }) => {
    const record: Partial<User> = records.get(value) ?? (display === undefined ? {} : { userName: display });
    const named = { user: display ?? record.userName ?? value, id: value };
    const { names, externalId = '' } = identityOfUser({ id: value, ...record });
    const meant = [...names, externalId]
      .map((name) => open.get(closeKey(name)))
      .find((name) => name !== undefined);
    const reason = isProtected({ id: value, ...record })
      ? protectedReason
      : meant === undefined
        ? undefined
        : `Held back: "${meant}" in the list may mean this user.`;
    return { named, reason };
  });
  const going = leaving.filter(({ reason }) => reason === undefined);
  return {
    add: additions.add,
    remove: going.map(({ named }) => named.id),
    deactivated: additions.deactivated ?? [],
    outcomes: [
      ...additions.outcomes,
      ...leaving.map(
        ({ named, reason }): MemberOutcome =>
          reason === undefined ? { ...named, ...pending } : { ...named, status: 'held_back', reason },
      ),
    ],
  };
}

/** The ids of members as a set. */
export function idsOf(members: readonly Member[]): Set<string> {
  return new Set(members.map(({ value }) => value));
}

function plan(people: readonly Named[], present: ReadonlySet<string>, op: 'add' | 'remove'): MembershipPlan {
  const ids = new Set<string>();
  const deactivated: string[] = [];
  const outcomes = people.map((named): MemberOutcome => {
    const { reference, candidates } = named;
    const [user, ...others] = candidates;
    if (!user) return nobody(named);
    if (others.length > 0) {
      const names = candidates.map(({ id, userName }) => userName ?? id).join(', ');
      return {
        user: reference,
        status: 'ambiguous',
        reason: `It may mean any of ${candidates.length} users: ${names}. Use the id of the user.`,
      };
    }
    const found = { user: reference, id: user.id };
    const settled = present.has(user.id) === (op === 'add');
    if (settled || ids.has(user.id)) {
      const reason = settled ? {} : { reason: 'Named twice.' };
      return { ...found, status: op === 'add' ? 'already_member' : 'not_member', ...reason };
    }
    ids.add(user.id);
    if (user.active === false) deactivated.push(user.id);
    return { ...found, ...pending };
  });
  return op === 'add'
    ? { outcomes, add: [...ids], remove: [], deactivated }
    : { outcomes, add: [], remove: [...ids] };
}

function nobody({ reference, unknown, close = [] }: Named): MemberOutcome {
  if (unknown !== undefined)
    return { user: reference, status: 'failed', reason: `It is not known whom this means: ${unknown}.` };
  const names = close.map(({ id, userName }) => userName ?? id).join(', ');
  const alike = names === '' ? '' : ` It is similar to ${names}, but not the same.`;
  return {
    user: reference,
    status: 'not_found',
    reason: `No user has this id, user name or e-mail address.${alike}`,
  };
}
