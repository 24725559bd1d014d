import type { Change, User } from '../../generated/types.ts';
import { changesBetween } from './user-changes.ts';
import type { UserRecord } from './user-record.ts';

/**
 * What a user lacks of what was written: the directory did not take it. What it only tidied counts as taken: runs of
 * spaces, and separators in phone numbers. Pure.
 */
export function notTaken(shown: User, wanted: UserRecord): Change[] {
  return changesBetween(shown, wanted).filter((change) => !isMadeUp(change) && !isTidied(change));
}

/** Where it is cleared the directory joins it from the parts of the name: it need not be gone. */
export function isMadeUp({ attribute, after }: Change): boolean {
  return after === undefined && ['displayName', 'formatted'].includes(attribute);
}

function isTidied({ attribute, before, after }: Change): boolean {
  const tidy = attribute.startsWith('phoneNumber') ? withoutSeparators : withSingleSpaces;
  const [shown, wanted] = [before, after].map((value) =>
    JSON.stringify(value, (_, part) => (typeof part === 'string' ? tidy(part) : part)),
  );
  return shown !== undefined && shown === wanted;
}

const withSingleSpaces = (text: string): string => text.replace(/\s+/g, ' ').trim();
const withoutSeparators = (text: string): string => text.replace(/[\s().\-/]/g, '');

export const namesOfChanges = (changes: readonly Change[]): string =>
  changes.map(({ attribute }) => attribute).join(', ');

/** Names what the directory did not take. */
export function warnNotTaken(warn: (message: string) => void, user: User, wanted: UserRecord): void {
  const missing = notTaken(user, wanted);
  if (missing.length > 0)
    warn(`The directory did not take ${namesOfChanges(missing)} of ${user.userName ?? user.id}.`);
}
