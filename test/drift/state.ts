import type { ScimGroup, ScimUser } from 'atlassian-scim-emulator';

/** One thing that is so in a directory. */
export interface Fact {
  /** The ids of those it is about. */
  about: readonly string[];
  value: string;
}

/** What a directory holds, read past the connector: each fact under words that say what it is about. */
export type State = ReadonlyMap<string, Fact>;

/** The records of a directory. */
export interface Records {
  users: readonly ScimUser[];
  groups: readonly ScimGroup[];
}

/** How those are called who were there from the start, by id: the name stays when the record changes. */
export type Labels = ReadonlyMap<string, string>;

export function labelsOf({ users, groups }: Records): Labels {
  return new Map([
    ...users.map(({ id, userName }): [string, string] => [id, userName]),
    ...groups.map(({ id, displayName }): [string, string] => [id, displayName]),
  ]);
}

export function stateOf({ users, groups }: Records, labels: Labels): State {
  const facts = new Map<string, Fact>();
  const names = new Map(users.map((user) => [user.id, labelOf(user, user.userName, labels)]));
  for (const user of users) addUser(facts, user, names.get(user.id) ?? user.id);
  for (const group of groups) {
    const label = labelOf(group, group.displayName, labels);
    facts.set(`group ${label}`, { about: [group.id], value: group.externalId ?? 'there' });
    for (const { value } of group.members ?? [])
      facts.set(`${names.get(value) ?? value} in ${label}`, { about: [group.id, value], value: 'member' });
  }
  return facts;
}

function labelOf({ id }: ScimUser | ScimGroup, name: string, labels: Labels): string {
  return labels.get(id) ?? `new ${name}`;
}

/** Memberships are facts of their own; ids, times and what Atlassian adds are new each time. */
function addUser(facts: Map<string, Fact>, user: ScimUser, label: string): void {
  const about = [user.id];
  facts.set(`user ${label}`, { about, value: 'there' });
  for (const [attribute, value] of Object.entries(user)) {
    if (['id', 'schemas', 'meta', 'groups'].includes(attribute) || attribute.startsWith('urn:')) continue;
    facts.set(`${attribute} of ${label}`, { about, value: JSON.stringify(value) });
  }
}

/** Values that two or more records share although one alone may have them. */
export function doublesOf({ users, groups }: Records): string[] {
  const holders = new Map<string, number>();
  const count = (key: string) => holders.set(key, (holders.get(key) ?? 0) + 1);
  for (const { userName, externalId, emails } of users) {
    count(`user name ${userName.toLowerCase()}`);
    if (externalId) count(`external id ${externalId}`);
    for (const address of new Set(emails.map(({ value }) => value.toLowerCase())))
      count(`address ${address}`);
  }
  for (const { displayName } of groups) count(`group name ${displayName.toLowerCase()}`);
  return [...holders].filter(([, times]) => times > 1).map(([key, times]) => `${times} records have ${key}`);
}
