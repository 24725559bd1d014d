import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { Connector, Manifest } from './contract.ts';
import { HostError } from './errors.ts';
import { isObject } from './json.ts';

/** The version of the contract that this host knows; see docs/contract.md. */
const knownContract = 1;

/** A connector folder whose exports and manifest were checked. */
export interface LoadedConnector {
  /** Absolute. */
  folder: string;
  manifest: Manifest;
  calls: Connector;
}

/**
 * Loads a connector folder into this process, and looks at what hosts rely on.
 * @throws HostError `invalid_connector`, naming the folder and what is wrong with it
 */
export function loadConnector(path: string): LoadedConnector {
  const folder = resolve(path);
  if (!existsSync(folder)) fail(folder, 'is not there', 'Build the connector, or name another folder.');
  return readConnector(requireFolder(folder), folder);
}

/**
 * A connector that is loaded already: what its folder exports. @param folder where it came from, for messages
 * @throws HostError `invalid_connector`
 */
export function readConnector(exported: unknown, folder: string): LoadedConnector {
  const calls = readCalls(exported, folder);
  let manifest: unknown;
  try {
    manifest = calls.describe();
  } catch (error) {
    fail(folder, `does not describe itself: ${wordsOf(error)}`);
  }
  return { folder, manifest: readManifest(manifest, folder), calls };
}

/**
 * What `describe()` of a connector returned, as a manifest.
 * @throws HostError `invalid_connector`
 */
export function readManifest(manifest: unknown, folder: string): Manifest {
  checkContract(manifest, folder);
  const fault = manifestFault(manifest);
  if (fault !== undefined) fail(folder, `cannot be used: ${fault}`);
  // It has what hosts rely on.
  return manifest as Manifest;
}

/**
 * To be asked before anything else of a manifest is read: another version may mean something else by the same words.
 * @throws HostError `invalid_connector` where it keeps a version of the contract that this host does not know
 */
export function checkContract(manifest: unknown, folder: string): void {
  const version = isObject(manifest) ? manifest.contractVersion : undefined;
  // Connectors older than the word keep version 1.
  if (version === undefined || version === knownContract) return;
  fail(
    folder,
    `follows version ${JSON.stringify(version)} of the contract, but this host knows only version ${knownContract}`,
    'Update this host, or use a version of the connector that it knows.',
  );
}

function requireFolder(folder: string): unknown {
  try {
    return createRequire(join(folder, 'package.json'))(folder);
  } catch (error) {
    fail(folder, `cannot be loaded: ${wordsOf(error)}`);
  }
}

function readCalls(exported: unknown, folder: string): Connector {
  const names = ['describe', 'testConnection', 'invoke', 'lookup'] as const;
  const missing = names.filter((name) => !isObject(exported) || typeof exported[name] !== 'function');
  if (missing.length > 0) fail(folder, `does not export ${missing.join(', ')}`);
  // The four functions are there; what they return is read before it is used.
  return exported as Connector;
}

/** What keeps a manifest from being used, or undefined. */
function manifestFault(manifest: unknown): string | undefined {
  if (!isObject(manifest)) return 'describe() returned no manifest.';
  const text = ['id', 'title', 'description'].find((key) => typeof manifest[key] !== 'string');
  if (text) return `its manifest has no ${text}.`;
  if (!/^[a-z][a-z0-9-]*$/.test(String(manifest.id)))
    return 'its id may contain only lowercase letters, digits and hyphens.';
  const methods = isObject(manifest.connection) ? manifest.connection.methods : undefined;
  if (!Array.isArray(methods) || methods.length === 0) return 'its manifest has no connection methods.';
  if (
    !methods.every(
      (method) => isObject(method) && isObject(method.fields) && isObject(method.fields.properties),
    )
  )
    return 'a connection method lacks its fields.';
  if (!Array.isArray(manifest.actions)) return 'its manifest has no actions.';
  const action = manifest.actions.findIndex((candidate) => !isAction(candidate));
  return action === -1 ? undefined : `action ${action + 1} lacks its slug, title, hints, input or output.`;
}

function isAction(action: unknown): boolean {
  return (
    isObject(action) &&
    typeof action.slug === 'string' &&
    /^[a-z0-9]+(-[a-z0-9]+)*$/.test(action.slug) &&
    typeof action.title === 'string' &&
    isObject(action.hints) &&
    isObject(action.input) &&
    isObject(action.output)
  );
}

function fail(
  folder: string,
  what: string,
  hint = 'This is a bug in the connector: report it to its maintainers.',
): never {
  throw new HostError(
    'invalid_connector',
    `The connector folder ${folder} ${what}`.replace(/\.?$/, '.'),
    hint,
  );
}

const wordsOf = (error: unknown): string =>
  error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
