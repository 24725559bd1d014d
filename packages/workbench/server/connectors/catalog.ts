import type { ActionManifest, ConnectionMethod, ServiceSummary } from '../../api/types.ts';
import { StartError } from '../options.ts';
import { type LoadedConnector, loadConnector } from './load-connector.ts';

/** The connectors that were loaded, by service id. */
export type Catalog = Awaited<ReturnType<typeof createCatalog>>;

/** Loads the connectors, each in processes of its own. Throws a StartError. */
export async function createCatalog(folders: string[], program: string, onFault: (fault: string) => void) {
  const loaded = new Map<string, LoadedConnector>();
  const find = (serviceId: string): LoadedConnector | undefined => loaded.get(serviceId);
  const close = async () => {
    await Promise.all([...loaded.values()].map(({ processes }) => processes.close()));
  };
  try {
    for (const folder of folders) {
      const connector = await loadConnector(folder, program, onFault);
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
    /** Ends what a session of dry runs left. */
    endSession(session: string): void {
      for (const { processes } of loaded.values()) processes.endSession(session);
    },
    /** Ends the processes of all connectors. */
    close,
  };
}

export const iconUrlOf = (serviceId: string): string => `/api/services/${serviceId}/icon`;

export function toServiceSummary({ manifest }: LoadedConnector): Omit<ServiceSummary, 'canBeChecked'> {
  return {
    id: manifest.id,
    title: manifest.title,
    description: manifest.description,
    provider: manifest.provider?.name ?? '',
    categories: manifest.categories ?? [],
    iconUrl: iconUrlOf(manifest.id),
    methods: manifest.connection.methods.map(({ id, title }) => ({ id, title })),
    actionCount: manifest.actions.length,
  };
}
