import type { Emulator, EmulatorOptions } from 'atlassian-scim-emulator';
import { createKeyedMutex } from '../../src/core/concurrency.ts';
import type { WireGroup, WireUser } from '../../src/generated/wire.ts';
import {
  type ActionDirectory,
  type OpenedDry,
  openDirectory,
  openDry,
} from '../../src/host/open-directory.ts';
import { createClient, type RequestStats, type Send } from '../../src/http/client.ts';
import { createRateLimiter } from '../../src/http/rate-limiter.ts';
import { createSharedPace } from '../../src/http/shared-pace.ts';
import { createTransport } from '../../src/http/transport.ts';
import { createDirectoryMemory, type DirectoryMemory } from '../../src/scim/directory.ts';
import { createDryState } from '../../src/scim/dry-state.ts';
import { createGroups, type Groups } from '../../src/scim/groups/groups.ts';
import { createProtection, type Protection } from '../../src/scim/protection.ts';
import { createLookupRepeats } from '../../src/scim/protocol/lookup.ts';
import { createResource } from '../../src/scim/protocol/resource.ts';
import type { Resource, StepContext } from '../../src/scim/protocol/types.ts';
import { createUsers, type Users } from '../../src/scim/users/users.ts';
import { createHurriedClock, type TestClock } from './clock.ts';
import { startDirectory } from './directory.ts';

export interface ScimTest {
  emulator: Emulator;
  /** The users of the emulator's directory as the connector sees them, by nothing but what the directory shows. */
  users: Users;
  groups: Groups;
  /** SCIM's verbs underneath. */
  resource: Resource<WireUser>;
  groupResource: Resource<WireGroup>;
  context: StepContext;
  clock: TestClock;
  send: Send;
  /** What was told to the person who runs the step. */
  logged: string[];
  warned: string[];
  stats: RequestStats;
  /** The requests since the last question, as `GET /Users?count=1`, query unescaped. */
  asked(): string[];
  /** The whole directory as actions see it: it believes what was just written. */
  directory(options?: WholeOptions): ActionDirectory;
  /** The same, run dry. */
  dry(options?: WholeOptions): OpenedDry;
  close(): Promise<void>;
}

export interface WholeOptions {
  /** What is kept beyond a step; made anew where not given. */
  memory?: DirectoryMemory;
  protection?: Protection;
  /** Stands before the client of the test. */
  decorate?: (send: Send, url: string) => Send;
  /** Whether the connection has the organization's key. */
  withOrganization?: boolean;
}

/** The SCIM room on real sockets and a real emulator. Waits between tries last no time. */
export async function startScim(options: EmulatorOptions = {}): Promise<ScimTest> {
  const { emulator } = await startDirectory(options);
  const { apiKey, directoryUrl, baseUrl, organizationId, organizationApiKey } = emulator.credentials;
  const keys = { directory: apiKey, organization: organizationApiKey };
  const transport = createTransport(keys, { userAgent: 'test', env: {} });
  const stats: RequestStats = { requests: 0, retries: 0, waitedMs: 0, writes: 0 };
  const told = createStepContext();
  const { context, clock } = told;
  const send = createClient({
    line: {
      transport,
      pace: createSharedPace(createRateLimiter(), undefined, 'd'),
      mutex: createKeyedMutex(),
    },
    clock,
    random: () => 0,
    deadline: clock.now() + stepMs,
    signal: new AbortController().signal,
    stats,
    log: context.log,
  });
  const resource = createResource(send, directoryUrl, 'Users', 'user');
  const groupResource = createResource(send, directoryUrl, 'Groups', 'group');
  const { pathname } = new URL(directoryUrl);
  const whole = ({ memory, protection, decorate, withOrganization = false }: WholeOptions = {}) => ({
    send: decorate?.(send, directoryUrl) ?? send,
    url: directoryUrl,
    organization: withOrganization
      ? { url: `${baseUrl}/admin/user-provisioning/v1/org/${organizationId}` }
      : { missing: ['Organization ID'] },
    context,
    memory: memory ?? createDirectoryMemory(clock.now),
    protection: protection ?? createProtection(),
  });
  return {
    emulator,
    users: createUsers(resource, context),
    groups: createGroups(groupResource, context),
    resource,
    groupResource,
    ...told,
    send,
    stats,
    asked() {
      const requests = emulator.requests.map(({ method, path, query }) => {
        const [address = ''] = path.slice(path.startsWith(pathname) ? pathname.length : 0).split('?');
        const search = Object.entries(query).map(([name, value]) => `${name}=${value}`);
        return `${method} ${address}${search.length > 0 ? `?${search.join('&')}` : ''}`;
      });
      emulator.clearRequests();
      return requests;
    },
    directory: (given) => openDirectory(whole(given)),
    dry: (given) => openDry(whole(given), createDryState()),
    async close() {
      transport.close();
      await emulator.close();
    },
  };
}

const stepMs = 600_000;

export interface ToldContext {
  context: StepContext;
  clock: TestClock;
  logged: string[];
  warned: string[];
}

/** What the rooms of a directory need of a step; waits last no time, and what they tell is kept. */
export function createStepContext({
  clock = createHurriedClock(),
  ms = stepMs,
}: {
  clock?: TestClock;
  ms?: number;
} = {}): ToldContext {
  const logged: string[] = [];
  const warned: string[] = [];
  const end = clock.now() + ms;
  const timeLeftMs = () => end - clock.now();
  return {
    clock,
    logged,
    warned,
    context: {
      log: (message) => {
        logged.push(message);
      },
      warn: (message) => {
        warned.push(message);
      },
      progress: () => undefined,
      ended: () => undefined,
      now: clock.now,
      timeLeftMs,
      repeats: createLookupRepeats({
        wait: (wait) =>
          new Promise((resolve) => {
            clock.after(wait, resolve);
          }),
        timeLeftMs,
      }),
    },
  };
}
