import type { ScimUser } from 'atlassian-scim-emulator';
import type { InvokeResult } from '../../src/contract.ts';
import type { Records } from './state.ts';
import { type Outcome, outcomesOf } from './told.ts';

/** What is there in the end. */
export interface Present extends Records {
  touched: ReadonlySet<string>;
}

/**
 * What outcomes say that is not so. Pure.
 * @param unsure whether the result says that the reading was not complete: then nobody is said to be absent for certain
 */
export function falseClaims(result: InvokeResult, present: Present, unsure: boolean): string[] {
  return outcomesOf(result).flatMap((outcome) => {
    const why = falseClaim(outcome, present, unsure);
    return why === undefined ? [] : [`${outcome.user ?? outcome.userName ?? outcome.group} ${why}`];
  });
}

function falseClaim(outcome: Outcome, present: Present, unsure: boolean): string | undefined {
  const user = userOf(outcome, present);
  if (user && present.touched.has(user.id)) return undefined;
  switch (outcome.status) {
    case 'added':
    case 'already_member':
      return user && isMember(user, outcome, present) === false
        ? `is said to be a member of ${outcome.group}, and is not`
        : undefined;
    case 'removed':
    case 'not_member':
      return user && isMember(user, outcome, present)
        ? `is said not to be a member of ${outcome.group}, and is one`
        : undefined;
    case 'not_found':
      return user && !unsure ? 'is said to be nobody, and is there' : undefined;
    case 'deactivated':
      return user?.active ? 'is said to be deactivated, and is active' : undefined;
    case 'deleted':
      return user ? 'is said to be deleted, and is there' : undefined;
    case 'created':
      return outcome.userName !== undefined && !user ? 'is said to be created, and is not there' : undefined;
    default:
      return undefined;
  }
}

function isMember(user: ScimUser, { group }: Outcome, { groups }: Present): boolean | undefined {
  const found = groups.find(({ displayName }) => displayName === group);
  return found?.members.some(({ value }) => value === user.id);
}

function userOf({ id, user, userName }: Outcome, { users }: Present): ScimUser | undefined {
  const wanted = id === undefined ? [user, userName] : [id];
  const isWanted = (word: string) => wanted.some((one) => one?.toLowerCase() === word.toLowerCase());
  return users.find((one) => [one.id, one.userName, ...one.emails.map(({ value }) => value)].some(isWanted));
}
