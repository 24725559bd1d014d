import type { EmulatorOptions } from 'atlassian-scim-emulator';
import { startDirectory, type TestDirectory } from './directory.ts';

const running = new Set<TestDirectory>();
afterEach(async () => {
  await Promise.all([...running].map(({ emulator }) => emulator.close()));
  running.clear();
});

/** A directory that is closed after the test. */
export async function runDirectory(options: EmulatorOptions = {}): Promise<TestDirectory> {
  const directory = await startDirectory(options);
  running.add(directory);
  return directory;
}
