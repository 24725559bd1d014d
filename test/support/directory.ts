import { type Emulator, type EmulatorOptions, startEmulator } from 'atlassian-scim-emulator';
import type { ConnectionInput } from '../../src/contract.ts';

/** The moment at which the directories of tests begin, so that answers are the same every time. */
export const epoch = new Date('2026-01-05T09:00:00.000Z');

export interface TestDirectory {
  emulator: Emulator;
  connection: ConnectionInput;
}

/** An emulator that answers the same every time, and the connection to it. */
export async function startDirectory(options: EmulatorOptions = {}): Promise<TestDirectory> {
  const emulator = await startEmulator({ seed: 1, now: () => epoch, ...options });
  const { baseUrl, directoryId, apiKey } = emulator.credentials;
  return { emulator, connection: { baseUrl, directoryId, apiKey } };
}
