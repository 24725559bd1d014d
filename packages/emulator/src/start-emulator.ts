import { once } from 'node:events';
import type { Directory } from './directory.ts';
import type { Emulator, SeedOptions } from './emulator.ts';
import { createFaultQueue } from './faults/fault-queue.ts';
import { directoryRoutes } from './http/directory-routes.ts';
import { createPauses } from './http/pauses.ts';
import { createRateLimiter } from './http/rate-limiter.ts';
import { refuseUnrouted } from './http/refuse-unrouted.ts';
import type { LoggedRequest } from './http/request-log.ts';
import { createServer } from './http/server.ts';
import { type EmulatorOptions, resolveSettings } from './options.ts';
import { organizationRoutes } from './organization/organization-routes.ts';
import { clockOf, systemClock } from './scim/timestamp.ts';
import { fillDirectory } from './seed/fill-directory.ts';
import { createRandom } from './seed/random.ts';
import { showAccount } from './state/account-store.ts';
import { createDirectoryState } from './state/directory-state.ts';
import { openDirectory } from './state/open-directory.ts';
import { createOrganization } from './state/organization.ts';

const HOST = '127.0.0.1';

/** Starts an emulator with one directory. It runs until `close` is called. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const settings = resolveSettings(options);
  const clock = options.now ? clockOf(options.now) : systemClock;
  const organization = createOrganization(settings, clock);
  const { accounts } = organization;
  const views = new Map<string, Directory>();

  const addDirectory = ({ users = 0, groups = 0, seed = settings.seed }: SeedOptions = {}) => {
    const state = createDirectoryState(organization, seed);
    fillDirectory(state, { users, groups });
    const view = openDirectory(state);
    views.set(state.id, view);
    return view;
  };
  const first = addDirectory({ users: options.users ?? 0, groups: options.groups ?? 0 });

  const log: LoggedRequest[] = [];
  const faults = createFaultQueue();
  const pauses = createPauses();
  const routes = [...directoryRoutes(organization), ...organizationRoutes(organization)];
  const app = createServer(
    {
      organization,
      log,
      faults,
      pauses,
      limiter: createRateLimiter(settings.rateLimit),
      traceIds: createRandom(~settings.seed),
      directoryOf: (id) => views.get(id ?? '') ?? first,
    },
    routes,
    refuseUnrouted(organization, routes),
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
    addAccount: ({ active = true, ...account }) => showAccount(accounts.create({ ...account, active })),
    accounts: () => accounts.all().map(showAccount),
    requests: log,
    clearRequests: () => {
      log.length = 0;
    },
    fail: faults.add,
    clearFaults: faults.clear,
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
      pauses.endAll();
      await app.close();
    },
  };
}
