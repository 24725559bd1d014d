import { type Emulator, type EmulatorOptions, startEmulator } from 'atlassian-scim-emulator';
import { environmentOf } from './terminal.ts';

/** A directory of its own for each test, with Anna in it. `use` is valid inside tests. */
export function directoryForEach(options: EmulatorOptions = {}) {
  let emulator: Emulator | undefined;
  beforeEach(async () => {
    emulator = await startEmulator(options);
    emulator.directory.addUser({ userName: 'anna@example.com', displayName: 'Anna Berg', title: 'Analyst' });
  });
  afterEach(() => emulator?.close());
  const current = () => {
    if (emulator === undefined) throw new Error('There is a directory only while a test runs.');
    return emulator;
  };
  return {
    emulator: current,
    env: () => environmentOf(current().credentials),
  };
}
