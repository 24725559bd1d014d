import { isDay, keyYearWarning } from '../../src/connection/key-year.ts';
import { createConnector } from '../../src/index.ts';
import { createHurriedClock } from '../support/clock.ts';
import { startScene } from '../support/scene.ts';

const at = (day: string) => Date.parse(`${day}T12:00:00Z`);

test.each<[string, string, string | undefined]>([
  ['2026-01-31', '2026-12-31', undefined],
  ['2026-01-31', '2027-01-01', '2027-01-31, in 30 days'],
  ['2026-01-31', '2027-01-30', '2027-01-31, in 1 day.'],
  ['2026-01-31', '2027-02-02', 'expired on 2027-01-31'],
  // A year later there is no 29th of February.
  ['2028-02-29', '2029-02-20', '2029-03-01, in 9 days'],
  ['2024-06-01', '2026-03-01', undefined],
  ['2024-06-01', '2026-06-01', 'expire between 2026-05-01 and 2027-05-01'],
  ['2027-01-31', '2026-12-31', 'is in the future'],
  // Where the host's day is ahead of UTC.
  ['2027-01-01', '2026-12-31', undefined],
])('a key made on %s, asked on %s: %s', (created, today, expected) => {
  const warning = keyYearWarning(created, at(today));
  if (expected === undefined) expect(warning).toBeUndefined();
  else expect(warning).toContain(expected);
});

test.each([
  ['2028-02-29', true],
  ['2026-02-29', false],
  ['2026-13-01', false],
  ['2026-1-1', false],
])('%s is a day: %s', (text, expected) => expect(isDay(text)).toBe(expected));

test('the test button and every step say that the key ends', async () => {
  const { emulator } = await startScene();
  const { baseUrl, directoryId, apiKey } = emulator.credentials;
  const clock = createHurriedClock();
  const day = (days: number) => new Date(clock.now() + days * 86_400_000).toISOString().slice(0, 10);
  const { testConnection, invoke } = createConnector({ clock });
  const connection = { baseUrl, directoryId, apiKey, 'Key Created': `${day(-350)}T08:00:00Z` };
  const warnings = [expect.stringContaining(`created on ${day(-350)}`)];
  expect(await testConnection(connection)).toMatchObject({ ok: true, warnings });
  const { meta } = await invoke({ action: 'list-users', connection, input: {} });
  expect(meta.warnings).toEqual(expect.arrayContaining(warnings));

  const wrong = await testConnection({ ...connection, 'Key Created': '2026-02-30' });
  expect(wrong).toMatchObject({
    ok: false,
    code: 'invalid_connection',
    message: 'Key Created is not a valid date.',
  });
  expect(await testConnection({ ...connection, 'Key Created': day(-5) })).toMatchObject({ warnings: [] });
});
