import fc from 'fast-check';
import { differences, examine, unseenIn } from './ask.ts';
import { emulatorForEach } from './start.ts';
import { isSlow, switches } from './switches.ts';

const start = emulatorForEach();

test.each(switches.filter(([options]) => !isSlow(options)))(
  '%j and nothing else is named, and its profile makes an emulator that does the same',
  async (options, expected) => {
    const { credentials } = await start(options);
    const report = await examine(credentials, { writes: true });
    expect(differences(report)).toEqual(expected);
    const other = await start({ profile: report.profile });
    expect(other.notImitated).toEqual([]);
    const again = await examine(other.credentials, { writes: true });
    expect(differences(again)).toEqual(expected);
    expect(unseenIn(again)).toEqual(unseenIn(report));
  },
);

test('whatever switches are set together, the profile makes an emulator that answers the probes alike', async () => {
  const together = switches.filter(([options]) => !isSlow(options) && !options.rateLimit && !options.profile);
  await fc.assert(
    fc.asyncProperty(fc.subarray(together, { minLength: 2 }), async (chosen) => {
      const options = Object.assign({}, ...chosen.map(([one]) => one));
      const report = await examine((await start(options)).credentials, { writes: true });
      const other = await start({ profile: report.profile });
      const again = await examine(other.credentials, { writes: true });
      expect({ not: other.notImitated, ...differences(again) }).toEqual({ not: [], ...differences(report) });
      expect(unseenIn(again)).toEqual(unseenIn(report));
    }),
    { numRuns: 12 },
  );
});
