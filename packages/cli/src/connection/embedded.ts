import type { EmulatorOptions } from 'atlassian-scim-emulator';
import type { ConnectionInput } from '../connector.ts';
import type { Session } from '../session.ts';

/** What the emulator inside the program is made with; its size is always said. */
export type EmbeddedOptions = EmulatorOptions & { users: number; groups: number };

/** How many made-up users and groups there are unless somebody asks for others. */
export const usualSize = { users: 50, groups: 6 };

const idOf = (number: number) => `4f1d0a52-3b7c-4f0e-9a55-0c9d8a1b2c0${number}`;
const groupIdOf = (number: number) => `9a1d0a52-3b7c-4f0e-9a55-0c9d8a1b2c0${number}`;
const mail = (value: string) => [{ value, type: 'work', primary: true }];

/** The people whom the examples of the docs are about. */
const team = [
  {
    id: idOf(1),
    userName: 'anna@example.com',
    displayName: 'Anna Berg',
    name: { givenName: 'Anna', familyName: 'Berg' },
    title: 'Engineer',
    emails: mail('anna@example.com'),
    'urn:scim:schemas:extension:atlassian-external:1.0': {
      atlassianAccountId: '712020:0f0e0d0c-0000-4000-8000-000000000001',
    },
  },
  {
    id: idOf(2),
    userName: 'bob',
    externalId: 'hr-1002',
    displayName: 'Bob Stone',
    emails: mail('bob@example.org'),
  },
  {
    id: idOf(3),
    userName: 'carl',
    displayName: 'Carl Woods',
    active: false,
    emails: mail('carl@example.com'),
  },
];
const teamGroups = [
  { id: groupIdOf(1), displayName: 'jira-users', members: ['anna@example.com', 'bob'] },
  { id: groupIdOf(2), displayName: 'jira-admins', members: ['anna@example.com'] },
  { id: groupIdOf(3), displayName: 'confluence-users', members: [] },
];

/** Above so many users nobody counts on who is made up, and looking for the last of them takes long. */
const mostReplaced = 1_000;

/**
 * Starts an Atlassian directory in this process. Loaded only when asked for. The people and groups of the docs are among
 * those asked for: three users are these alone. On a terminal says that making up many takes a while.
 */
export async function startEmbedded(options: EmbeddedOptions, session?: Pick<Session, 'io' | 'err'>) {
  const { startEmulator } = await import('atlassian-scim-emulator');
  const people = team.slice(0, options.users);
  const isLarge = options.users > mostReplaced;
  if (isLarge && session?.io.stderr.isTTY)
    session.err.print(session.err.paint.dim(`Generating ${options.users} users ...`));
  const emulator = await startEmulator({
    ...options,
    ...(isLarge ? { users: options.users - people.length } : {}),
    ...(session === undefined ? {} : { signal: session.io.signal }),
  }).catch((error: Error) => {
    throw session?.io.signal.aborted ? new Error('Stopped while the directory was being generated.') : error;
  });
  const { directory } = emulator;
  const leavers = isLarge ? [] : directory.users().slice(options.users - people.length);
  for (const { id } of leavers) directory.removeUser(id);
  for (const user of people) directory.addUser(user);
  const wanted = teamGroups.slice(0, options.groups);
  const others = directory
    .groups()
    .filter(({ displayName }) => wanted.every((group) => group.displayName !== displayName));
  const madeUp = new Map(wanted.map(({ displayName }) => [displayName, directory.group(displayName)]));
  const replaced = [...madeUp.values()].map((group) => group ?? others.pop());
  for (const group of replaced) if (group !== undefined) directory.removeGroup(group.id);
  for (const group of wanted) {
    const there = madeUp.get(group.displayName)?.members.map(({ value }) => value) ?? [];
    const members = group.members.filter((name) => directory.user(name) !== undefined);
    directory.addGroup({ ...group, members: [...there, ...members] });
  }
  return emulator;
}

/** The emulator as it serves inside the program, with the connection that leads to it. */
export type Embedded = Awaited<ReturnType<typeof startEmbedded>>;

/** The connection to an embedded directory. */
export function connectionTo({ credentials }: Embedded): ConnectionInput {
  const { apiKey, directoryId, baseUrl, organizationId, organizationApiKey } = credentials;
  return { apiKey, directoryId, baseUrl, organizationId, organizationApiKey };
}
