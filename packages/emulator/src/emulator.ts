import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { createRandom } from './core/random.ts';
import { clockOf, createDelays, systemClock } from './core/time.ts';
import type { Credentials, Directory } from './directory/directory.ts';
import { createDirectoryView } from './directory/directory-view.ts';
import { createFaultQueue } from './faults/apply-fault.ts';
import type { Fault } from './faults/fault.ts';
import { createRateLimiter } from './http/rate-limit.ts';
import { type EmulatorOptions, resolveSettings } from './options.ts';
import { createImitation } from './profile/imitate.ts';
import { divideProfile, optionsOf } from './profile/profile.ts';
import { answerUnrouted, createRoutes } from './routes/routes.ts';
import { seedDirectory } from './seed/seed-directory.ts';
import type { LoggedRequest } from './server/exchange.ts';
import { createServer } from './server/server.ts';
import { type Account, toAccount } from './store/account-store.ts';
import { createDirectoryState, createOrganization, type DirectoryState } from './store/organization.ts';

/** How a further directory is filled. */
export interface SeedOptions {
  /** @default 0 */
  users?: number;
  /** @default 0 */
  groups?: number;
  /**
   * Two directories of one seed still differ.
   * @default the emulator's seed
   */
  seed?: number;
}

/** A running emulator: one organization, its directories, and the means to make it misbehave. */
export interface Emulator {
  /** `http://127.0.0.1:<port>`. */
  readonly baseUrl: string;
  /** Of the first directory; the key is the one that works now. */
  readonly credentials: Credentials;
  /** The first directory. */
  readonly directory: Directory;
  /** Adds a directory with an id and a key of its own to the organization. */
  addDirectory(seed?: SeedOptions): Directory;
  /**
   * Adds an account nobody provisioned.
   * @default `managed`: whether the domain is verified; `active`: true; `id`: a new one
   */
  addAccount(account: { email: string; id?: string; managed?: boolean; active?: boolean }): Account;
  /** All accounts of the organization, as copies. */
  accounts(): Account[];
  /** Every request since the start or the last `clearRequests`, in order of arrival. */
  readonly requests: readonly LoggedRequest[];
  clearRequests(): void;
  /** Sets a fault for coming requests. Faults are tried in the order they were set. */
  fail(fault: Fault): void;
  /** Forgets the faults that are still to come. */
  clearFaults(): void;
  /** Behaviours of the profile that the emulator cannot do. */
  readonly notImitated: readonly string[];
  /** Stops listening and cuts every connection: requests are refused until `resume`. What is stored stays. */
  pause(): Promise<void>;
  /** Listens again on the same port. */
  resume(): Promise<void>;
  /** Cuts every connection and ends every wait. Nothing is left behind. */
  close(): Promise<void>;
}

const HOST = '127.0.0.1';

/**
 * Starts an emulator with one directory on 127.0.0.1. It runs until `close` is called.
 * @throws Node's `EADDRINUSE` when the port is taken
 */
export async function startEmulator(given: EmulatorOptions = {}): Promise<Emulator> {
  const { profile, notImitated } = divideProfile(given.profile ?? {});
  const options: EmulatorOptions = { ...optionsOf(profile), ...given };
  const settings = resolveSettings(options);
  const clock = options.now ? clockOf(options.now) : systemClock;
  const organization = createOrganization(settings, clock);
  const { accounts } = organization;
  const views = new Map<string, Directory>();

  const open = (state: DirectoryState) => {
    const view = createDirectoryView(state);
    views.set(state.id, view);
    return view;
  };
  const addDirectory = ({ users = 0, groups = 0, seed = settings.seed }: SeedOptions = {}) => {
    const state = createDirectoryState(organization, seed);
    const seeding = seedDirectory(state, { users, groups });
    while (!seeding.next().done);
    return open(state);
  };
  const firstState = createDirectoryState(organization, settings.seed);
  const seeding = seedDirectory(firstState, { users: options.users ?? 0, groups: options.groups ?? 0 });
  while (!seeding.next().done) {
    await setImmediate();
    options.signal?.throwIfAborted();
  }
  const first = open(firstState);

  const log: LoggedRequest[] = [];
  const faults = createFaultQueue();
  const delays = createDelays();
  const imitate = createImitation(organization, profile);
  const routes = createRoutes(organization).map((route) => ({ ...route, handle: imitate(route.handle) }));
  const app = createServer(
    {
      organization,
      log,
      faults,
      delays,
      limiter: createRateLimiter(settings.rateLimit),
      traceIds: createRandom(~settings.seed),
      directoryOf: (id) => views.get(id ?? '') ?? first,
    },
    routes,
    imitate(answerUnrouted(organization, routes)),
  );
  organization.origin = await app.listen({ host: HOST, port: options.port ?? 0 });

  return {
    get baseUrl() {
      return organization.origin;
    },
    get credentials() {
      return first.credentials;
    },
    directory: first,
    addDirectory,
    addAccount: ({ active = true, ...account }) => toAccount(accounts.create({ ...account, active })),
    accounts: () => accounts.all().map(toAccount),
    requests: log,
    clearRequests: () => {
      log.length = 0;
    },
    fail: faults.add,
    clearFaults: faults.clear,
    notImitated,
    pause: () =>
      new Promise((resolve) => {
        app.server.close(() => resolve());
        app.server.closeAllConnections();
      }),
    resume: async () => {
      app.server.listen({ host: HOST, port: Number(new URL(organization.origin).port) });
      await once(app.server, 'listening');
    },
    close: async () => {
      // First the connections: an answer held back must not get out because its wait ended.
      app.server.closeAllConnections();
      delays.endAll();
      await app.close();
    },
  };
}
