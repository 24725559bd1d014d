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

/** Loads the connectors, each in processes of its own. Throws a StartError. */
export async function createCatalog(folders: string[], options: ProcessOptions) {
  const loaded = new Map<string, LoadedConnector>();
  const find = (serviceId: string): LoadedConnector | undefined => loaded.get(serviceId);
  const close = async () => {
    await Promise.all([...loaded.values()].map(({ processes }) => processes.close()));
  };
  try {
    for (const folder of folders) {
      const connector = await loadConnector(folder, options);
      const { id } = connector.manifest;
      const duplicate = loaded.get(id);
      if (duplicate) {
        await connector.processes.close();
        throw new StartError(
          `${duplicate.folder} and ${connector.folder} both contain the connector "${id}".`,
        );
      }
      loaded.set(id, connector);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return {
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
