import type { Emulator, EmulatorOptions } from 'atlassian-scim-emulator';
import { createInOrder } from '../../src/http/in-order.ts';
import { createPace } from '../../src/http/pace.ts';
import { createSender, type Tally } from '../../src/http/sender.ts';
import { createTransport } from '../../src/http/transport.ts';
import { createResource, type Resource } from '../../src/scim/resource.ts';
import { createUsers, type Users } from '../../src/scim/users.ts';
import { createHurriedClock } from './clock.ts';
import { startDirectory } from './directory.ts';

export interface ScimTest {
  emulator: Emulator;
  /** The users of the emulator's directory as the connector sees them. */
  users: Users;
  /** SCIM's verbs underneath. */
  resource: Resource;
  /** What was told to the person who runs the step. */
  logged: string[];
  tally: Tally;
  /** The requests since the last question, as `GET /Users?count=1`, query unescaped. */
  asked(): string[];
  close(): Promise<void>;
}

/** The SCIM room on real sockets and a real emulator. Waits between tries last no time. */
export async function startScim(options: EmulatorOptions = {}): Promise<ScimTest> {
  const { emulator } = await startDirectory(options);
  const { apiKey, directoryUrl } = emulator.credentials;
  const transport = createTransport({ directory: apiKey }, { userAgent: 'test', env: {} });
  const clock = createHurriedClock();
  const logged: string[] = [];
  const tally: Tally = { requests: 0, retries: 0, waitedMs: 0, writes: 0 };
  const log = (message: string) => {
    logged.push(message);
  };
  const send = createSender({
    line: { transport, pace: createPace(), inOrder: createInOrder() },
    clock,
    random: () => 0,
    deadline: clock.now() + 600_000,
    signal: new AbortController().signal,
    tally,
    log,
  });
  const resource = createResource(send, directoryUrl, 'Users', 'user');
  const { pathname } = new URL(directoryUrl);
  return {
    emulator,
    users: createUsers(resource, log, () => {}),
    resource,
    logged,
    tally,
    asked() {
      const requests = emulator.requests.map(({ method, path, query }) => {
        const [address = ''] = path.slice(pathname.length).split('?');
        const search = Object.entries(query).map(([name, value]) => `${name}=${value}`);
        return `${method} ${address}${search.length > 0 ? `?${search.join('&')}` : ''}`;
      });
      emulator.clearRequests();
      return requests;
    },
    async close() {
      transport.close();
      await emulator.close();
    },
  };
}
