import { isClose, referenceIn } from '../../core/text.ts';
import { ConnectorError } from '../../errors.ts';
import type { User } from '../../generated/types.ts';
import { holdsAddress, labelOf } from './user-view.ts';

/** not_found: nobody is meant. */
export function nobody(reference: string, close: readonly User[]): ConnectorError {
  const looksAlike = close.length > 0 ? ` ${closeSentence(close)}` : '';
  return new ConnectorError(
    'not_found',
    `No user in the directory has the id, user name or e-mail address "${reference}".${looksAlike}`,
    { hint: 'Check the spelling. List Users shows all users.' },
  );
}

/** Who only looks alike is told, never taken for the one that is meant. */
export function closeSentence(close: readonly User[]): string {
  return `It is similar to ${close.map(labelOf).join(', ')}, but not the same.`;
}

/** unexpected_response, retryable: somebody may be meant. */
export function notKnown(reference: string, reason: string): ConnectorError {
  return new ConnectorError(
    'unexpected_response',
    `It is not known whether "${reference}" means a user: ${reason}.`,
    { hint: 'Run the step again, or use the id or user name of the user.', retryable: true },
  );
}

/** The only one found; throws ambiguous with all of them and what each was found by. */
export function only(found: readonly User[], reference: string): User {
  const [user, ...others] = found;
  if (user && others.length === 0) return user;
  throw new ConnectorError(
    'ambiguous',
    `"${reference}" may mean any of ${found.length} users: ${found.map((one) => describeHit(one, reference)).join('; ')}.`,
    {
      hint: 'Use the id of the user.',
      data: {
        candidates: found.map((one) => ({ id: one.id, label: labelOf(one), active: one.active ?? true })),
      },
    },
  );
}

/** A user with what the reference was found in, and the state. */
function describeHit(user: User, reference: string): string {
  const text = referenceIn(reference);
  const by = [
    ...(isClose(user.userName, text) ? ['user name'] : []),
    ...(holdsAddress(user, text) ? ['e-mail address'] : []),
  ];
  const state = (user.active ?? true) ? 'active' : 'inactive';
  return `${labelOf(user)}, ${[...(by.length > 0 ? [`by ${by.join(' and ')}`] : []), state].join(', ')}`;
}
