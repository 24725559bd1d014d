import { createConnector } from '../../src/index.ts';
import { createHurriedClock } from '../support/clock.ts';
import { runDirectory } from '../support/running.ts';

const connector = createConnector({ clock: createHurriedClock(), random: () => 0 });
const table = 'userName;primaryEmail;familyName\r\njoerg;joerg@example.com;Müller\r\n';

async function run(input: unknown, action = 'sync-users') {
  const { emulator, connection } = await runDirectory();
  const result = await connector.invoke({ action, connection, input });
  return { result, joerg: emulator.directory.user('joerg'), emulator };
}

describe('a table reaches the directory as it was meant, and the result tells of the guess', () => {
  it.each<[string, unknown, string[]]>([
    ['text', { users: table }, []],
    ['text in all parameters', { parameters_as_json: JSON.stringify({ Users: `sep=;\n${table}` }) }, []],
    ['UTF-16', { users: Buffer.from(`\ufeff${table}`, 'utf16le') }, []],
    [
      'Windows-1252',
      { users: Buffer.from(table, 'latin1') },
      [expect.stringMatching(/^users is not UTF-8: it was read as Windows-1252/)],
    ],
    ['base64', { users: Buffer.from(table).toString('base64') }, []],
  ])('%s', async (_, input, warnings) => {
    const { result, joerg } = await run(input);
    expect(result).toMatchObject({
      ok: true,
      meta: { status: 'done', warnings },
      output: { summary: { created: 1 } },
    });
    expect(joerg?.name).toMatchObject({ familyName: 'Müller' });
  });

  it('and what the host keeps stays as it was', async () => {
    const users = Buffer.from(table, 'latin1');
    const before = Buffer.from(users);
    await run({ users });
    expect(users.equals(before)).toBe(true);
  });
});

it('a lost letter never reaches the directory: the row fails, and nobody is taken away for it', async () => {
  const { emulator, connection } = await runDirectory();
  for (const userName of ['jörg', 'ida', 'bob'])
    emulator.directory.addUser({ userName, emails: [{ value: `${userName}@example.com`, primary: true }] });
  const { ok, output, meta } = await connector.invoke({
    action: 'sync-users',
    connection,
    input: {
      users: 'userName,familyName\nj\ufffdrg,M\ufffdller\nida,Berg\nbob,Stone',
      missingUsers: 'delete',
      maxRemovals: { percent: 100 },
    },
  });
  expect({ ok, meta }).toMatchObject({ ok: true, meta: { status: 'partial' } });
  expect(output).toMatchObject({ summary: { failed: 1, heldBack: 1, deleted: 0, updated: 2 } });
  expect(emulator.directory.user('jörg')).toBeDefined();
});

it('digits arrive as they were written', async () => {
  const { result, joerg } = await run(
    '{"userName":"joerg","primaryEmail":"joerg@example.com","externalId":12345678901234567}',
    'create-user',
  );
  expect(result.ok).toBe(true);
  expect(joerg?.externalId).toBe('12345678901234567');
});

it('doubtful values are in the warnings, those of Windows translated', async () => {
  const { result, joerg } = await run({
    users: 'userName,primaryEmail,givenName,timezone\njoerg,joerg@example.com,null,W. Europe Standard Time',
  });
  expect(result.meta.warnings).toEqual([
    expect.stringContaining('"null" (line 2)'),
    expect.stringContaining('"W. Europe Standard Time" (line 2)'),
  ]);
  expect(joerg).toMatchObject({ timezone: 'Europe/Berlin', name: { givenName: 'null' } });
});
