import type { UserAttributes } from '../scim/resources.ts';

/** The address marked primary; every stored user has exactly one. */
export const primaryEmail = ({ emails }: Pick<UserAttributes, 'emails'>): string =>
  emails.find((email) => email.primary)?.value ?? '';
