import type { StoredConnection } from '../storage/connection-store.ts';

/** The connection for a step from outside: as chosen, by its name, or the only one there is; null when that is not clear. */
export function pickConnection(
  connections: StoredConnection[],
  serviceId: string,
  name: string | null,
  chosen: Record<string, string>,
): string | null {
  const ofService = connections.filter((connection) => connection.serviceId === serviceId);
  const byChoice = ofService.find(({ id }) => id === chosen[serviceId]);
  const byName = ofService.find((connection) => connection.name.toLowerCase() === name?.toLowerCase());
  const only = ofService.length === 1 ? ofService[0] : undefined;
  return (byChoice ?? byName ?? only)?.id ?? null;
}
