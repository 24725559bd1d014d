import type { ConnectorManifest } from '../../generated/types.ts';

/** The manifest of the last release, without its examples; `npm run compat -- --release` writes it. */
export const releasedFile = 'released/connector.json';

export function readReleased(text: string): ConnectorManifest {
  // It was a manifest when it was written.
  return JSON.parse(text) as ConnectorManifest;
}
