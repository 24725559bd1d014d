import type { ConnectionInput } from './connector.ts';

export interface EmbeddedOptions {
  port?: number;
  users: number;
  groups: number;
  seed?: number;
}

/** Starts an Atlassian directory in this process. Loaded only when asked for. */
export async function startEmbedded(options: EmbeddedOptions) {
  const { startEmulator } = await import('atlassian-scim-emulator');
  return startEmulator(options);
}

export type Embedded = Awaited<ReturnType<typeof startEmbedded>>;

/** The connection to an embedded directory. */
export function connectionTo({ credentials }: Embedded): ConnectionInput {
  const { apiKey, directoryId, baseUrl, organizationId, organizationApiKey } = credentials;
  return { apiKey, directoryId, baseUrl, organizationId, organizationApiKey };
}
