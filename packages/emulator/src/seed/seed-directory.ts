import type { Random } from '../core/random.ts';
import { createGroup } from '../groups/write-group.ts';
import { ENTERPRISE_USER, type UserAttributes } from '../scim/resources.ts';
import { type DirectoryState, hasGroupNamed } from '../store/organization.ts';
import type { UserRecord } from '../store/records.ts';
import { createUser } from '../users/write-user.ts';
import { DEPARTMENTS, FAMILY_NAMES, GIVEN_NAMES, groupNames, LANGUAGES, TIMEZONES, TITLES } from './names.ts';

/** The largest seeded group; a group answers with all its members, so a page of huge ones would be slow for everybody. */
const LARGEST = 500;

/** So many people are made up at a time: a few milliseconds. */
const CHUNK = 500;

/**
 * Puts made-up people and groups into a directory, and pauses again and again for others to go on meanwhile. The
 * directory's own source of numbers decides all of it.
 */
export function* seedDirectory(
  directory: DirectoryState,
  size: { users: number; groups: number },
): Generator<void> {
  const { random, organization } = directory;
  const people: UserRecord[] = [];
  for (let count = 0; count < size.users; count += 1) {
    const person = makePerson(
      random,
      (email) => !organization.accounts.byEmail(email) && !directory.users.byPrimaryEmail(email),
    );
    // A few users have no account, as after an unlink.
    people.push(createUser(directory, person, random.chance(0.03) ? { accountId: null } : {}));
    if (count % CHUNK === CHUNK - 1) yield;
  }
  const names = groupNames();
  for (let count = 0; count < size.groups; count += 1) {
    let displayName = names.next().value;
    while (hasGroupNamed(organization, displayName)) displayName = names.next().value;
    const members = sample(random, people, memberCount(random, people.length));
    const externalId = random.chance(0.3) ? random.uuid() : undefined;
    createGroup(directory, { displayName, externalId, members });
    if (count % CHUNK === CHUNK - 1) yield;
  }
}

/** Mostly small groups, some large, some empty. */
function memberCount(random: Random, people: number): number {
  if (random.chance(0.06)) return 0;
  const most = Math.min(people, LARGEST);
  const share = random.chance(0.05) ? 1 : random.chance(0.25) ? 0.2 : 0.03;
  return Math.min(most, 1 + random.below(Math.max(3, most * share)));
}

function sample(random: Random, people: readonly UserRecord[], count: number): UserRecord[] {
  const chosen = new Set<UserRecord>();
  while (chosen.size < count) {
    const person = people[random.below(people.length)];
    if (person) chosen.add(person);
  }
  return [...chosen];
}

/** Letters the decomposition of Unicode leaves as they are. */
const PLAIN: Readonly<Record<string, string>> = { ø: 'o', ı: 'i', ß: 'ss' };

const mailName = (name: string) =>
  name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[øıß]/g, (letter) => PLAIN[letter] ?? '')
    .replace(/[^a-z-]/g, '');

/** Makes up a person; `isFree` says whether an address can still be had. */
function makePerson(random: Random, isFree: (email: string) => boolean): UserAttributes {
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
