import { createGroup } from '../groups/write-group.ts';
import type { DirectoryState } from '../state/directory-state.ts';
import { hasGroupNamed } from '../state/organization.ts';
import type { UserRecord } from '../state/records.ts';
import { createUser } from '../users/write-user.ts';
import { groupNames } from './group-names.ts';
import { makePerson } from './make-person.ts';
import type { Random } from './random.ts';

/** The largest seeded group; a group answers with all its members, so a page of huge ones would be slow for everybody. */
const LARGEST = 500;

/** Puts made-up people and groups into a directory. The directory's own source of numbers decides all of it. */
export function fillDirectory(directory: DirectoryState, size: { users: number; groups: number }): void {
  const { random, organization } = directory;
  const people: UserRecord[] = [];
  for (let count = 0; count < size.users; count += 1) {
    const person = makePerson(
      random,
      (email) => !organization.accounts.byEmail(email) && !directory.users.byPrimaryEmail(email),
    );
    // A few users have no account, as after an unlink.
    people.push(createUser(directory, person, random.chance(0.03) ? { accountId: null } : {}));
  }
  const names = groupNames();
  for (let count = 0; count < size.groups; count += 1) {
    let displayName = names.next().value;
    while (hasGroupNamed(organization, displayName)) displayName = names.next().value;
    const members = sample(random, people, memberCount(random, people.length));
    const externalId = random.chance(0.3) ? random.uuid() : undefined;
    createGroup(directory, { displayName, externalId, members });
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
