import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../../api/json.ts';
import type { ConnectionMethod } from '../../api/manifest.ts';
import type { Credentials } from '../connectors/calls.ts';
import type { Catalog } from '../connectors/catalog.ts';
import { splitValues } from '../connectors/secret-fields.ts';
import type { PresetOffer } from '../options.ts';
import type { ConnectionStore } from '../storage/connection-store.ts';

/** Whether the values of a connection are those of the preset, so that it is to stay up to date with it. */
export function followsPreset(
  method: ConnectionMethod,
  { open, secrets }: Credentials,
  preset: PresetOffer,
): boolean {
  return (
    preset.methodId === method.id && isDeepStrictEqual(splitValues(method, preset.values), { open, secrets })
  );
}

/** Updates connections made from a preset to its values: those of a directory on this machine change with each start. */
export function updateFromPresets(
  connections: ConnectionStore,
  presets: PresetOffer[],
  catalog: Catalog,
): void {
  for (const connection of connections.all()) {
    const preset = presets.find(({ id }) => id === connection.presetId);
    const method = preset && catalog.method(preset.serviceId, preset.methodId);
    if (!method || preset.serviceId !== connection.serviceId) continue;
    const { open, secrets } = splitValues(method, preset.values);
    connections.change({ ...connection, methodId: preset.methodId, open, secrets });
  }
}

/** Every secret the workbench knows now. */
export function allSecrets(connections: ConnectionStore, presets: PresetOffer[], catalog: Catalog): Json[] {
  const offered = presets.flatMap(({ serviceId, methodId, values }) => {
    const method = catalog.method(serviceId, methodId);
    return method ? Object.values(splitValues(method, values).secrets) : [];
  });
  return [...connections.all().flatMap(({ secrets }) => Object.values(secrets)), ...offered];
}
