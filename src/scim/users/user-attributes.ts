import type { User, UserAttributes } from '../../generated/types.ts';
import { flatten } from './user-changes.ts';

/** What to fill in to make a user like this one. Pure. */
export function attributesOf(user: User): UserAttributes {
  const { emails: _, phoneNumbers: __, formatted, ...flat } = flatten(user);
  const { emails = [], phoneNumbers = [] } = user;
  return {
    // Each is a text or a truth value, as the person's form has it.
    ...(flat as UserAttributes),
    active: user.active ?? true,
    ...(emails.length > 1 ? { emails } : {}),
    ...(phoneNumbers.length > 1 ? { phoneNumbers } : {}),
    ...(typeof formatted === 'string' ? { name: { formatted } } : {}),
  };
}
