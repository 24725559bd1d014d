import { readFileSync } from 'node:fs';
import { writeProbes } from '../src/index.ts';
import { differences, examine } from './ask.ts';
import { emulatorForEach } from './start.ts';
import { invisible, switches } from './switches.ts';

const start = emulatorForEach();

test('every switch of the emulator is in the table', () => {
  const [, body = ''] =
    /export interface EmulatorOptions \{(.*?)\n\}/s.exec(
      readFileSync('packages/emulator/src/options.ts', 'utf8'),
    ) ?? [];
  const names = [...body.matchAll(/^ {2}(\w+)\?:/gm)].map(([, name = '']) => name);
  const told = switches.flatMap(([options]) => Object.keys(options));
  expect(new Set([...told, ...invisible])).toEqual(new Set(names));
});

// What else is asked of each is in the long form of this test.
test.each(switches)('%j is named', async (options, expected) => {
  const { credentials } = await start(options);
  const only = options.rateLimit ? undefined : Object.keys(expected);
  const writes = writeProbes.some(({ id }) => id in expected);
  expect(differences(await examine(credentials, { writes, only }))).toEqual(expected);
});
