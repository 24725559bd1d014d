import type { ScimUser, UserAttributes } from '../scim/resources.ts';
import type { DirectoryState } from '../state/directory-state.ts';
import { readUser } from './read-user.ts';
import { shareAttributes } from './share-attributes.ts';

/** Fills in what a user handed over by a test may lack: a user name, an email, the mark of the primary one. */
export function completeUser(directory: DirectoryState, partial: Partial<ScimUser>): UserAttributes {
  const first = partial.emails?.[0]?.value;
  const userName = partial.userName ?? first ?? `user-${directory.users.list.size + 1}`;
  const emails = partial.emails?.length ? partial.emails : [{ value: emailFor(userName), type: 'work' }];
  const hasPrimary = emails.some((email) => email.primary);
  const marked = emails.map((email, index) =>
    hasPrimary || index > 0 ? email : { ...email, primary: true },
  );
  return shareAttributes(readUser({ ...partial, userName, emails: marked }, true));
}

const emailFor = (userName: string) =>
  userName.includes('@')
    ? userName
    : `${userName
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '.')
        .replace(/^\.|\.$/g, '')}@example.com`;
