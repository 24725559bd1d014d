import { type Static, Type } from 'typebox';
import { JsonObject } from './json.ts';
import type { ConnectorManifest } from './manifest.ts';

// A service is a connector that was loaded.

export const ServiceSummary = Type.Object({
  id: Type.String(),
  title: Type.String(),
  description: Type.String(),
  provider: Type.String(),
  categories: Type.Array(Type.String()),
  iconUrl: Type.String(),
  methods: Type.Array(Type.Object({ id: Type.String(), title: Type.String() })),
  actionCount: Type.Integer(),
  canBeChecked: Type.Boolean({
    description: 'Whether its connections lead to a directory that can be asked how it behaves.',
  }),
});
export type ServiceSummary = Static<typeof ServiceSummary>;

export const Service = Type.Object({
  id: Type.String(),
  iconUrl: Type.String(),
  manifest: Type.Unsafe<ConnectorManifest>({
    type: 'object',
    description: 'As the `describe()` of the connector returned it.',
  }),
});
export type Service = Static<typeof Service>;

/** Ready credentials that the launcher offers, such as those of a directory it runs itself. Its secrets stay on the server. */
export const Preset = Type.Object({
  id: Type.String(),
  title: Type.String(),
  description: Type.String(),
  serviceId: Type.String(),
  methodId: Type.String(),
  name: Type.String({ description: 'Suggested for the connection.' }),
  values: Type.Unsafe<JsonObject>({ ...JsonObject, description: 'Without the secret ones.' }),
  secretsSet: Type.Array(Type.String()),
});
export type Preset = Static<typeof Preset>;
