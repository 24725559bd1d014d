import { isDeepStrictEqual } from 'node:util';
import { leadsElsewhere } from '../../api/rules.ts';
import type { ConnectionMethod, Json, JsonObject, LastTest } from '../../api/types.ts';
import type { Credentials } from '../connectors/calls.ts';
import type { Catalog } from '../connectors/catalog.ts';
import type { PresetOffer } from '../options.ts';
import type { ConnectionStore } from '../storage/connection-store.ts';
import { splitValues } from './secrets.ts';

/**
 * Values as given, completed: everything from a preset, secrets from the stored connection. Neither's secrets go where its own
 * values do not lead.
 */
export function completeCredentials(
  method: ConnectionMethod,
  given: JsonObject,
  sources: { preset?: JsonObject | undefined; stored?: Credentials | undefined },
): Credentials {
  const values = splitValues(method, given);
  const preset = splitValues(method, sources.preset ?? {});
  const open = { ...preset.open, ...values.open };
  // Of the secrets kept, those that this method has a field for.
  const secretsOf = (from: Credentials | undefined) =>
    from && !leadsElsewhere(method.fields, from.open, open) ? splitValues(method, from.secrets).secrets : {};
  return { open, secrets: { ...secretsOf(preset), ...secretsOf(sources.stored), ...values.secrets } };
}

/** What the fields of a method do not know, or undefined: another spelling of a field could lead elsewhere unseen. */
export function unknownField(method: ConnectionMethod, { open }: Credentials): string | undefined {
  const { properties = {} } = method.fields;
  const unknown = Object.keys(open).find((key) => !Object.hasOwn(properties, key));
  return unknown === undefined ? undefined : `${method.title} has no field "${unknown}".`;
}

/** What keeps values from being stored, or undefined. Whether they are right is for the connector's test to say. */
export function valuesFault(method: ConnectionMethod, { open, secrets }: Credentials): string | undefined {
  const { properties = {}, required = [] } = method.fields;
  const unknown = unknownField(method, { open, secrets });
  if (unknown !== undefined) return unknown;
  const given = { ...open, ...secrets };
  const missing = required.find(
    (key) => !Object.hasOwn(given, key) && properties[key]?.default === undefined,
  );
  return missing === undefined ? undefined : `Fill in "${properties[missing]?.title ?? missing}".`;
}

/** The preset of an id, where it is for this method of this service. */
export const presetOf = (
  presets: PresetOffer[],
  id: string | null | undefined,
  serviceId: string,
  methodId: string,
): PresetOffer | undefined =>
  presets.find((offer) => offer.id === id && offer.serviceId === serviceId && offer.methodId === methodId);

/** The preset whose values a connection has, so that it is to stay up to date with it; null: it has values of its own. */
export const followedPreset = (
  method: ConnectionMethod,
  { open, secrets }: Credentials,
  preset: PresetOffer | undefined,
): string | null =>
  preset && isDeepStrictEqual(splitValues(method, preset.values), { open, secrets }) ? preset.id : null;

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

const KEPT = 20;

export type RecentTests = ReturnType<typeof createRecentTests>;

/**
 * Remembers tests of values that are not stored yet, so that a connection made of them shows its test. `fingerprint`: values are told
 * apart without being kept.
 */
export function createRecentTests(fingerprint: (text: string) => string) {
  const tests = new Map<string, LastTest>();
  const keyOf = (serviceId: string, { open, secrets }: Credentials) =>
    fingerprint(JSON.stringify([serviceId, sorted(open), sorted(secrets)]));
  return {
    remember(serviceId: string, credentials: Credentials, test: LastTest): void {
      tests.set(keyOf(serviceId, credentials), test);
      const [oldest] = tests.keys();
      if (tests.size > KEPT && oldest !== undefined) tests.delete(oldest);
    },
    recall: (serviceId: string, credentials: Credentials): LastTest | null =>
      tests.get(keyOf(serviceId, credentials)) ?? null,
  };
}

const sorted = (values: object) => Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
