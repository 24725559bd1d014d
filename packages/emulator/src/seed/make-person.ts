import type { UserAttributes } from '../scim/resources.ts';
import { ENTERPRISE_USER } from '../scim/urns.ts';
import { DEPARTMENTS, FAMILY_NAMES, GIVEN_NAMES, LANGUAGES, TIMEZONES, TITLES } from './names.ts';
import type { Random } from './random.ts';

/** Letters the decomposition of Unicode leaves as they are. */
const PLAIN: Readonly<Record<string, string>> = { ø: 'o', ı: 'i', ß: 'ss' };

const mailName = (name: string) =>
  name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[øıß]/g, (letter) => PLAIN[letter] ?? '')
    .replace(/[^a-z-]/g, '');

/** Makes up a person; `isFree` says whether an address can still be had. */
export function makePerson(random: Random, isFree: (email: string) => boolean): UserAttributes {
  const givenName = random.pick(GIVEN_NAMES);
  const familyName = random.pick(FAMILY_NAMES);
  const displayName = `${givenName} ${familyName}`;
  const domain = random.chance(0.85) ? 'example.com' : 'example.org';
  const local = `${mailName(givenName)}.${mailName(familyName)}`;
  let email = `${local}@${domain}`;
  while (!isFree(email)) email = `${local}.${random.hex(4)}@${domain}`;

  return {
    // A user name need not be an address, and keeps its case.
    userName: random.chance(0.06) ? `${displayName} ${random.hex(8)}` : email,
    emails: [
      { value: email, type: 'work', primary: true },
      ...(random.chance(0.1) ? [{ value: `private.${email}`, type: 'other', primary: false }] : []),
    ],
    ...(random.chance(0.7) && { externalId: random.uuid() }),
    name: { ...(random.chance(0.3) && { formatted: displayName }), familyName, givenName },
    displayName,
    ...(random.chance(0.1) && { nickName: givenName }),
    ...(random.chance(0.6) && { title: random.pick(TITLES) }),
    ...(random.chance(0.4) && { preferredLanguage: random.pick(LANGUAGES) }),
    ...(random.chance(0.4) && { timezone: random.pick(TIMEZONES) }),
    ...workplace(random),
    active: !random.chance(0.05),
  };
}

function workplace(random: Random): Pick<UserAttributes, 'department' | 'phoneNumbers'> {
  const department = random.pick(DEPARTMENTS);
  return {
    ...(random.chance(0.1) && { department }),
    ...(random.chance(0.2) && {
      phoneNumbers: [{ value: `+1 555 01${random.below(90) + 10}`, type: 'work', primary: true }],
    }),
    ...(random.chance(0.6) && { [ENTERPRISE_USER]: { organization: 'Example', department } }),
  };
}
