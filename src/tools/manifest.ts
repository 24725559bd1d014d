import { readdirSync } from 'node:fs';
import type { ConnectorManifest } from '../generated/types.ts';
import { type JsonObject, readJson, resolveRefs } from './resolve-refs.ts';

/** The slugs of all actions, in order. */
export const slugs = (): string[] =>
  readdirSync('actions')
    .filter((name) => !name.includes('.'))
    .sort();

export const actionFile = (slug: string): string => `actions/${slug}/action.json`;

/** connector.json with every action in it and every reference resolved. */
export function buildManifest(): ConnectorManifest {
  const { $schema: _, id, ...connector } = readJson('connector.json');
  const { version } = readJson('package.json');
  const actions = slugs().map((slug) => ({
    slug,
    ...(resolveRefs(readJson(actionFile(slug)), actionFile(slug)) as JsonObject),
  }));
  // The manifest test checks the whole against schemas/connector.schema.json.
  return { id, version, ...connector, actions } as unknown as ConnectorManifest;
}
