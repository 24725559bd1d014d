import { type Emulator, type EmulatorOptions, startEmulator } from 'atlassian-scim-emulator';
import type { ConnectionInput } from '../../src/contract.ts';

/** The moment at which the directories of tests begin, so that answers are the same every time. */
export const epoch = new Date('2026-01-05T09:00:00.000Z');

export interface TestDirectory {
  emulator: Emulator;
  connection: ConnectionInput;
  /** The connection with the organization's id and key, too. */
  fullConnection: ConnectionInput;
}

/** An emulator that answers the same every time, and the connection to it. */
export async function startDirectory(options: EmulatorOptions = {}): Promise<TestDirectory> {
  const emulator = await startEmulator({ seed: 1, now: () => epoch, ...options });
  const { baseUrl, directoryId, apiKey, organizationId, organizationApiKey } = emulator.credentials;
  const connection = { baseUrl, directoryId, apiKey };
  return { emulator, connection, fullConnection: { ...connection, organizationId, organizationApiKey } };
}

/** What an example says is there before. */
export interface Given {
  users?: object[];
  groups?: object[];
}

export function seed({ directory }: Emulator, { users = [], groups = [] }: Given = {}): void {
  for (const user of users) directory.addUser(user);
  // Examples write groups as the emulator takes them; the manifest test checks their form.
  for (const group of groups) directory.addGroup(group as { displayName: string });
}
