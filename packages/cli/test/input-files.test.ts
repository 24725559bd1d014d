import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { directoryForEach } from './directory.ts';
import { aup } from './terminal.ts';

const { emulator, env } = directoryForEach();
const folder = mkdtempSync(join(tmpdir(), 'aup-'));
afterAll(() => rmSync(folder, { recursive: true }));

const table = 'userName;primaryEmail;familyName\r\njoerg;joerg@example.com;Müller\r\n';

function file(name: string, content: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('a file that is an input', () => {
  test.each<[string, Uint8Array, boolean]>([
    ['UTF-8 with a mark', Buffer.from(`\ufeff${table}`), false],
    ['UTF-16', Buffer.from(`\ufeff${table}`, 'utf16le'), false],
    ['Windows-1252', Buffer.from(table, 'latin1'), true],
  ])('may be a table in %s', async (name, content, isGuess) => {
    const path = file(`${name}.csv`, content);
    const { code, err } = await aup(['run', 'sync-users', '-i', `users=@${path}`, '--yes'], { env: env() });
    expect(code).toBe(0);
    expect(emulator().directory.user('joerg')?.name).toMatchObject({ familyName: 'Müller' });
    expect(/is not UTF-8: it was read as Windows-1252/.test(err)).toBe(isGuess);
  });

  test('may be JSON with a mark, or in UTF-16', async () => {
    const json = '{"user":"anna@example.com","title":"Äbtissin"}';
    for (const content of [Buffer.from(`\ufeff${json}`), Buffer.from(`\ufeff${json}`, 'utf16le')]) {
      const { code } = await aup(['run', 'update-user', '--input', `@${file('input.json', content)}`], {
        env: env(),
      });
      expect(code).toBe(0);
      expect(emulator().directory.user('anna@example.com')?.title).toBe('Äbtissin');
    }
  });

  test('keeps the digits of its numbers', async () => {
    const users =
      '[{"userName": "joerg", "primaryEmail": "joerg@example.com", "externalId": 12345678901234567}]';
    const path = file('digits.json', Buffer.from(`{"users": ${users}, "dryRun": false}`));
    const { code, err } = await aup(['run', 'sync-users', '--input', `@${path}`, '--yes'], { env: env() });
    expect([code, err]).toEqual([0, expect.any(String)]);
    expect(emulator().directory.user('joerg')?.externalId).toBe('12345678901234567');
  });

  test('is no workbook', async () => {
    const path = file('people.xlsx', Buffer.from('PK\u0003\u0004xxxx'));
    const { code, err } = await aup(['run', 'sync-users', '-i', `users=@${path}`, '--yes'], { env: env() });
    expect(code).toBe(2);
    expect(err.replace(/\s+/g, ' ')).toContain(
      'people.xlsx is an Excel workbook, not text. Save it as "CSV UTF-8".',
    );
  });
});
