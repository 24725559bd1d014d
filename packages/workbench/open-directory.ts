import { repairConnection } from '../../src/connection/repair.ts';
import { createRoutes } from '../../src/http/routes.ts';
import { normalizeObject } from '../../src/input/normalize.ts';
import type { OpenDirectory } from './server/options.ts';

/** The directory of a connection of this repository's connector: its values as the connector itself understands them. */
export const openDirectory: OpenDirectory = ({ fields: schema }, values) => {
  const { fields } = repairConnection(normalizeObject(values, schema), schema);
  const { origin } = new URL(String(fields.baseUrl ?? schema.properties?.baseUrl?.default));
  const routes = createRoutes({ env: process.env });
  return {
    target: {
      directoryUrl: `${origin}/scim/directory/${fields.directoryId}`,
      apiKey: String(fields.apiKey),
      agentOf: async (url) => (await routes.to(url)).agent,
    },
    close: routes.close,
  };
};
