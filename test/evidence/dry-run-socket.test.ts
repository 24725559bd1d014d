import { type AddressInfo, createServer, connect as openSocket, type Server, type Socket } from 'node:net';
import type { Emulator } from 'atlassian-scim-emulator';
import { createConnector } from '../../src/index.ts';
import { createHurriedClock } from '../support/clock.ts';
import { seed, startDirectory } from '../support/directory.ts';
import { makeDryRunCase } from './dry-run-cases.ts';

const { describe: manifest, invoke } = createConnector({ clock: createHurriedClock(), random: () => 0 });

let emulator: Emulator;
let server: Server;
let sockets: Socket[] = [];
let connection: Record<string, unknown>;
/** The first line of every request, as it came over the wire. */
let lines: string[] = [];

beforeEach(async () => {
  const directory = await startDirectory();
  emulator = directory.emulator;
  const target = new URL(emulator.credentials.baseUrl);
  server = createServer((socket) => {
    const onward = openSocket(Number(target.port), target.hostname);
    sockets.push(socket, onward);
    socket.on('data', (bytes) => lines.push(...(bytes.toString('latin1').match(/^[A-Z]+ \S+ HTTP/gm) ?? [])));
    socket.pipe(onward).pipe(socket);
    for (const end of [socket, onward]) end.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  connection = { ...directory.fullConnection, baseUrl: `http://127.0.0.1:${port}` };
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets = [];
  lines = [];
  await new Promise((resolve) => server.close(resolve));
  await emulator.close();
});

/** Nothing but this is there. */
function fill(given: Parameters<typeof seed>[1]): void {
  const { directory } = emulator;
  for (const { id } of directory.users()) directory.removeUser(id);
  for (const { id } of directory.groups()) directory.removeGroup(id);
  seed(emulator, given);
}

/** The organization's lookup by address only reads, whatever its method. */
const isRead = (line: string) => /^(GET|HEAD) |^POST \S+\/get-scim-links-for-email HTTP/.test(line);

const writing = (manifest().actions ?? []).filter(({ hints }) => !hints.readOnly);

test.each(writing.map(({ slug, examples }) => [slug, examples] as const))(
  '%s: a dry run of its examples sends nothing that writes',
  async (action, examples) => {
    for (const { given, input } of examples) {
      fill(given);
      const result = await invoke({ action, connection, input: { ...Object(input), dryRun: true } });
      expect(result.ok || result.error.code).not.toBe('internal');
    }
    expect(lines.filter((line) => !isRead(line))).toEqual([]);
  },
);

test('a dry run of random lists sends nothing that writes', async () => {
  let changes = 0;
  for (let number = 1; number <= 20; number++) {
    const { users, groups, action, input } = makeDryRunCase(number);
    fill({ users, groups });
    const { output } = await invoke({ action, connection, input: { ...input, dryRun: true } });
    changes += (output?.dryRun as { changes: unknown[] } | undefined)?.changes.length ?? 0;
  }
  expect(changes).toBeGreaterThan(10);
  expect(lines.length).toBeGreaterThan(100);
  expect(lines.filter((line) => !isRead(line))).toEqual([]);
});

test.each(['POST', 'PUT', 'PATCH', 'DELETE'])(
  'a request of the person’s own with %s is not sent',
  async (method) => {
    for (const path of ['/Users', '/Users/1', '/Groups/1', '/Bulk', '/Users/.search', '/Me/password']) {
      const input = { method, path, body: { userName: 'x', schemas: [] }, dryRun: true };
      const result = await invoke({ action: 'custom-request', connection, input });
      expect(result.ok || result.error.code).not.toBe('internal');
    }
    expect(lines.filter((line) => !isRead(line))).toEqual([]);
  },
);
