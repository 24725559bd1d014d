import { type Emulator, startEmulator } from 'atlassian-scim-emulator';
import type { Connection } from 'connector-host-kit';
import { type ConnectOptions, call, connect, type Era } from './connect.ts';

const folder = 'dist/connector';
const removal = { group: 'admins', users: ['anna@example.com', 'bob@example.com'] };

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator();
  for (const name of ['anna', 'bob', 'carl']) emulator.directory.addUser({ userName: `${name}@example.com` });
  const members = ['anna@example.com', 'bob@example.com', 'carl@example.com'];
  emulator.directory.addGroup({ displayName: 'admins', members });
});
afterEach(() => emulator.close());

const members = () => emulator.directory.group('admins')?.members?.length;
const writes = () => emulator.requests.filter(({ method }) => method !== 'GET').length;

async function withClient(
  options: Partial<ConnectOptions> & { era: Era },
  use: (client: Awaited<ReturnType<typeof connect>>) => Promise<void>,
): Promise<void> {
  const { apiKey, directoryId, baseUrl } = emulator.credentials;
  const connection: Connection = { apiKey, directoryId, baseUrl };
  const client = await connect({ folder, connection, args: ['--toolset', 'all'], ...options });
  try {
    await use(client);
  } finally {
    await client.close();
  }
}

describe.each<Era>(['2025-11-25', '2026-07-28'])('in the era of %s', (era) => {
  it('a person sees what would be removed, says yes, and exactly that is done', async () => {
    const asked: string[] = [];
    const answer = async (message: string) => {
      asked.push(message);
      expect(writes()).toBe(0);
      return { action: 'accept' as const, content: { confirm: true } };
    };
    await withClient({ era, answer }, async (client) => {
      const shown = await call(client, 'remove-users-from-group', removal);
      expect(shown).toMatchObject({ ok: true, output: { changed: true } });
      expect(asked).toHaveLength(1);
      expect(asked[0]).toMatch(
        /Remove Users From Group removes access or data\. 1 change:\n- update group admins: .*/,
      );
      expect(members()).toBe(1);
      // Done already: nothing would be removed, and nobody is asked.
      const again = await call(client, 'remove-users-from-group', removal);
      expect(again).toMatchObject({ ok: true, output: { changed: false } });
      expect(asked).toHaveLength(1);
    });
  });

  it.each([
    ['declines', { action: 'decline' as const }],
    ['does not tick', { action: 'accept' as const, content: { confirm: false } }],
  ])('nothing is done when the person %s', async (_, reply) => {
    await withClient({ era, answer: async () => reply }, async (client) => {
      const shown = await call(client, 'remove-users-from-group', removal);
      expect(shown).toEqual({
        ok: false,
        output: undefined,
        text: 'Nothing was done: the person did not confirm it.',
      });
    });
    expect(writes()).toBe(0);
  });

  it('who said yes to something else is asked anew', async () => {
    const asked: string[] = [];
    const answer = async (message: string) => {
      asked.push(message);
      if (asked.length === 1) emulator.directory.removeUser('bob@example.com');
      return { action: 'accept' as const, content: { confirm: true } };
    };
    await withClient({ era, answer }, async (client) => {
      const shown = await call(client, 'remove-users-from-group', removal);
      expect(shown.output).toMatchObject({ outcomes: [{ status: 'removed' }, { status: 'not_found' }] });
    });
    expect(asked).toHaveLength(2);
    expect(asked[1]).toMatch(/^The plan has changed since it was shown\./);
  });

  it('a client that cannot ask is told what to do', async () => {
    await withClient({ era }, async (client) => {
      const refused = await call(client, 'remove-users-from-group', removal);
      expect(refused).toMatchObject({ ok: false, text: expect.stringContaining('--confirm off') });
      // Values decide as well: this request would take somebody away.
      const request = await call(client, 'custom-request', { method: 'delete', path: '/Users/1' });
      expect(request).toMatchObject({ ok: false, text: expect.stringContaining('cannot ask a person') });
      const dry = await call(client, 'remove-users-from-group', { ...removal, dryRun: true });
      expect(dry).toMatchObject({ ok: true, output: { dryRun: { changes: [{ kind: 'update' }] } } });
      const inWords = await call(client, 'remove-users-from-group', { ...removal, dryRun: 'on' });
      expect(inWords).toMatchObject({ ok: true, output: { dryRun: { changes: [{ kind: 'update' }] } } });
    });
    expect(writes()).toBe(0);
  });
});

it('with --confirm off nobody is asked', async () => {
  await withClient(
    { era: '2026-07-28', args: ['--toolset', 'groups', '--confirm', 'off'] },
    async (client) => {
      expect(await call(client, 'remove-users-from-group', removal)).toMatchObject({ ok: true });
    },
  );
  expect(members()).toBe(1);
});

it('an approval that this server has not signed is not taken', async () => {
  await withClient(
    { era: '2026-07-28', answer: async () => ({ action: 'accept', content: { confirm: true } }) },
    async (client) => {
      const forged = {
        name: 'remove-users-from-group',
        arguments: removal,
        inputResponses: { confirm: { action: 'accept' as const, content: { confirm: true } } },
        requestState: `v1.${Buffer.from('{"p":{"call":"","fingerprint":""},"exp":9999999999}').toString('base64url')}.AAAA`,
      };
      await expect(client.callTool(forged)).rejects.toThrow('Invalid or expired requestState');
    },
  );
  expect(writes()).toBe(0);
});
