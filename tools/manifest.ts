import { readdirSync } from 'node:fs';
import type { ConnectorManifest } from '../src/generated/types.ts';
import { type Json, type JsonObject, readJson, resolveRefs } from './resolve-refs.ts';

/** The slugs of all actions, in order. */
export const slugs = (): string[] =>
  readdirSync('actions')
    .filter((name) => !name.includes('.'))
    .sort();

/** Where the types `Handler` and `Registry` are declared, below src/. */
export const actionTypes = 'host/action.ts';

export const actionFile = (slug: string): string => `actions/${slug}/action.json`;

/** What every action that writes takes beside its own input; they stand in schemas/inputs.json. */
export const runOptions = ['dryRun', 'expectPlan'];

/** An action with its references resolved; every one that writes can be run dry, and held to a plan. */
function readAction(slug: string): JsonObject {
  const file = actionFile(slug);
  const action = resolveRefs(readJson(file), file) as JsonObject;
  const { readOnly } = action.hints as JsonObject;
  if (readOnly) return action;
  const inputs = runOptions.map((name): [string, Json] => [
    name,
    resolveRefs({ $ref: `../../schemas/inputs.json#/properties/${name}` }, file),
  ]);
  const dryRun = resolveRefs({ $ref: '../../schemas/dry-run.json' }, file);
  return {
    ...action,
    input: withProperties(action.input as JsonObject, Object.fromEntries(inputs)),
    output: withProperties(action.output as JsonObject, { dryRun }),
  };
}

function withProperties(schema: JsonObject, added: JsonObject): JsonObject {
  return { ...schema, properties: { ...(schema.properties as JsonObject), ...added } };
}

/** connector.json with every action in it and every reference resolved. */
export function buildManifest(): ConnectorManifest {
  const { $schema = '', contractVersion = 1, id, ...connector } = readJson('connector.json');
  const { version } = readJson('package.json');
  const actions = slugs().map((slug) => ({ slug, ...readAction(slug) }));
  // The manifest test checks the whole against schemas/connector.schema.json.
  return { $schema, contractVersion, id, version, ...connector, actions } as unknown as ConnectorManifest;
}
