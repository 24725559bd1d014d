import { cleanText } from '../../core/text.ts';
import type { UserAttributes } from '../../generated/types.ts';

/** Attributes by which a user is found again: they are written without what does not show. */
const titles = { userName: 'User Name', externalId: 'External ID', primaryEmail: 'Primary Email' } as const;

/**
 * The same attributes, those that identify the user as they are written: composed, without characters that do not show,
 * without spaces at the ends. Says where that changed one.
 */
export function cleanIdentity(attributes: UserAttributes, warn: (message: string) => void): UserAttributes {
  const cleaned = { ...attributes };
  for (const attribute of ['userName', 'externalId', 'primaryEmail'] as const) {
    const given = attributes[attribute];
    if (given !== undefined) cleaned[attribute] = clean(titles[attribute], given, warn);
  }
  if (attributes.emails) {
    const [first, ...others] = attributes.emails.map((email) => ({
      ...email,
      value: clean('Emails', email.value, warn),
    }));
    if (first) cleaned.emails = [first, ...others];
  }
  return cleaned;
}

/** One such text. */
export function clean(title: string, given: string, warn: (message: string) => void): string {
  const text = cleanText(given);
  if (text !== given)
    warn(`${title}: written as "${text}", without spaces at the ends and characters that do not show.`);
  return text;
}
