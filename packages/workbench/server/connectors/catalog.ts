import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checkContract, HostError, readManifest } from 'connector-host-kit';
import type { ActionManifest, ConnectionMethod, ConnectorManifest } from '../../api/types.ts';
import { StartError } from '../options.ts';
import type { ProcessOptions } from './connector-process.ts';
import { type ConnectorProcesses, createConnectorProcesses } from './process-pool.ts';

export interface LoadedConnector {
  /** Absolute. */
  folder: string;
  manifest: ConnectorManifest;
  processes: ConnectorProcesses;
}

/** The connectors that were loaded, by service id. */
export type Catalog = Awaited<ReturnType<typeof createCatalog>>;

/** Loads the connectors, each in processes of its own. Throws a StartError where none can be used, or two are the same. */
export async function createCatalog(folders: string[], options: ProcessOptions) {
  const loaded = new Map<string, LoadedConnector>();
  const attempts = await Promise.allSettled(folders.map((folder) => loadConnector(folder, options)));
  const connectors = attempts.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value] : []));
  const reasons = attempts.flatMap((attempt): unknown[] =>
    attempt.status === 'rejected' ? [attempt.reason] : [],
  );
  const faults = reasons.flatMap((reason) => (reason instanceof StartError ? [reason.message] : []));
  const find = (serviceId: string): LoadedConnector | undefined => loaded.get(serviceId);
  const close = async () => {
    await Promise.all(connectors.map(({ processes }) => processes.close()));
  };
  const refuse = async (reason: unknown): Promise<never> => {
    await close();
    throw reason;
  };
  for (const reason of reasons) if (!(reason instanceof StartError)) await refuse(reason);
  if (connectors.length === 0 && faults.length > 0) await refuse(new StartError(faults.join('\n')));
  for (const connector of connectors) {
    const { id } = connector.manifest;
    const other = loaded.get(id)?.folder;
    if (other !== undefined)
      await refuse(new StartError(`${other} and ${connector.folder} both contain the connector "${id}".`));
    loaded.set(id, connector);
  }
  return {
    /** Why others that were given are not there, and what to do. */
    faults: faults.map(
      (fault) =>
        `${fault} The workbench started without it: repair the folder or leave it out, then start again.`,
    ),
    all: () => [...loaded.values()],
    find,
    action: (serviceId: string, slug: string): ActionManifest | undefined =>
      find(serviceId)?.manifest.actions.find((action) => action.slug === slug),
    method: (serviceId: string, methodId: string): ConnectionMethod | undefined =>
      find(serviceId)?.manifest.connection.methods.find((method) => method.id === methodId),
    /** Ends what the session of a run left. */
    endSession(session: string): void {
      for (const { processes } of loaded.values()) processes.endSession(session);
    },
    /** Ends the processes of all connectors. */
    close,
  };
}

const LOAD_MS = 20_000;

/** Loads a connector from its folder, in a process of its own. Throws a StartError that says what is wrong with it. */
async function loadConnector(path: string, options: ProcessOptions): Promise<LoadedConnector> {
  const folder = resolve(path);
  if (!existsSync(folder)) {
    throw new StartError(
      `There is no connector folder ${folder}. Build the connector, or specify another folder.`,
    );
  }
  inWords(() => checkContract(writtenManifest(folder), folder));
  const processes = createConnectorProcesses(folder, options);
  try {
    const never = new AbortController().signal;
    const outcome = await processes.call('', { call: 'describe' }, { timeoutMs: LOAD_MS, signal: never });
    if ('error' in outcome) {
      const { code, message } = outcome.error;
      const what = code === 'missing_calls' ? 'used' : 'loaded';
      throw new StartError(`The connector in ${folder} cannot be ${what}: ${message}`);
    }
    return { folder, manifest: inWords(() => manifestOf(outcome.raw, folder)), processes };
  } catch (error) {
    await processes.close();
    throw error;
  }
}

/** The manifest as it lies in the folder: read before any code of the connector runs. Undefined where there is none. */
function writtenManifest(folder: string): unknown {
  try {
    return JSON.parse(readFileSync(join(folder, 'connector.json'), 'utf8'));
  } catch {
    return undefined;
  }
}

function manifestOf(raw: unknown, folder: string): ConnectorManifest {
  const { connection, ...manifest } = readManifest(raw, folder);
  const fault = `The connector in ${folder} cannot be used:`;
  if (typeof Object(manifest).icon !== 'string') throw new StartError(`${fault} its manifest has no icon.`);
  const bare = connection.methods.some(
    ({ id, title }) => typeof id !== 'string' || typeof title !== 'string',
  );
  if (bare) throw new StartError(`${fault} a connection method lacks its id or title.`);
  // It has what the workbench relies on.
  return raw as ConnectorManifest;
}

/** What the kit of hosts finds wrong is why the workbench cannot start. */
function inWords<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof HostError ? new StartError(`${error.message} ${error.hint}`) : error;
  }
}
