import { type Emulator, type EmulatorOptions, startEmulator } from 'atlassian-scim-emulator';
import { addCast } from './cast.ts';

/** A directory of its own for each test, with the same few people in it. */
export function emulatorForEach() {
  const running: Emulator[] = [];
  afterEach(() => Promise.all(running.splice(0).map((emulator) => emulator.close())));
  return async (options: EmulatorOptions = {}): Promise<Emulator> => {
    const emulator = await startEmulator(options);
    running.push(emulator);
    // Where requests are counted, these are none.
    const counts = options.rateLimit ?? options.profile?.['rate-limit'];
    if (counts === undefined) await addCast(emulator.credentials);
    return emulator;
  };
}
