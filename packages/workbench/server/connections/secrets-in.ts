import type { Json } from '../../api/types.ts';
import type { Catalog } from '../connectors/catalog.ts';
import { partValues } from '../connectors/secret-fields.ts';
import type { PresetOffer } from '../options.ts';
import type { ConnectionStore } from '../storage/connection-store.ts';

/** Every secret the workbench knows now. */
export function secretsIn(connections: ConnectionStore, presets: PresetOffer[], catalog: Catalog): Json[] {
  const offered = presets.flatMap(({ serviceId, methodId, values }) => {
    const method = catalog.method(serviceId, methodId);
    return method ? Object.values(partValues(method, values).secrets) : [];
  });
  return [...connections.all().flatMap(({ secrets }) => Object.values(secrets)), ...offered];
}
