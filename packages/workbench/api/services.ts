import { type Static, Type } from 'typebox';
import { describedObject } from './json.ts';
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
  values: describedObject('Without the secret ones.'),
  secretsSet: Type.Array(Type.String()),
});
export type Preset = Static<typeof Preset>;

const params = Type.Object({ id: Type.String() });

export const serviceRoutes = {
  'GET /api/services': { response: { 200: Type.Array(ServiceSummary) } },
  'GET /api/services/:id': { params, response: { 200: Service } },
  'GET /api/services/:id/icon': { params },
  'GET /api/connector-faults': {
    summary: 'Why connectors that were given were not loaded, a text each.',
    response: { 200: Type.Array(Type.String()) },
  },
  'GET /api/presets': { response: { 200: Type.Array(Preset) } },
};
