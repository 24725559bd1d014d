import type { Catalog } from '../connectors/catalog.ts';
import { partValues } from '../connectors/secret-fields.ts';
import type { PresetOffer } from '../options.ts';
import type { ConnectionStore } from '../storage/connection-store.ts';

/** Brings connections made from a preset up to its values: those of a directory on this machine change with each start. */
export function followPresets(connections: ConnectionStore, presets: PresetOffer[], catalog: Catalog): void {
  for (const connection of connections.all()) {
    const preset = presets.find(({ id }) => id === connection.presetId);
    const method = preset && catalog.method(preset.serviceId, preset.methodId);
    if (!method || preset.serviceId !== connection.serviceId) continue;
    const { open, secrets } = partValues(method, preset.values);
    connections.change({ ...connection, methodId: preset.methodId, open, secrets });
  }
}
