import { isRecord } from '../print/scalar.ts';
import { insist } from './setback.ts';

/** How many users the directory holds at the start. */
export const audience = 250;

/** The user whom the demo creates. The made-up directory has nobody of that name. */
export const nora = {
  userName: 'nora.winter@example.com',
  primaryEmail: 'nora.winter@example.com',
  givenName: 'Nora',
  familyName: 'Winter',
  displayName: 'Nora Winter',
  title: 'Analyst',
};
export const newTitle = 'Head of Research';

/** The user in an output. */
export function userIn({ user }: Record<string, unknown>): Record<string, unknown> {
  insist(isRecord(user), 'The output holds no user.');
  return user;
}
