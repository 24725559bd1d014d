import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { ConnectorManifest } from '../../api/manifest.ts';
import { StartError } from '../options.ts';
import type { Connector, LoadedConnector } from './contract.ts';

const calls = ['describe', 'testConnection', 'invoke', 'lookup'] as const;

/** Loads a connector from its folder. Throws a StartError that says what is wrong with it. */
export function loadConnector(path: string): LoadedConnector {
  const folder = resolve(path);
  if (!existsSync(folder)) {
    throw new StartError(`There is no connector folder ${folder}. Build the connector, or name another one.`);
  }
  const connector = connectorIn(folder);
  const manifest = attempt(folder, () => connector.describe());
  const fault = manifestFault(manifest);
  if (fault) throw new StartError(`The connector in ${folder} cannot be used: ${fault}`);
  // It has what the workbench relies on.
  return { folder, manifest: manifest as ConnectorManifest, connector };
}

function connectorIn(folder: string): Connector {
  const exported: unknown = attempt(folder, () => createRequire(join(folder, 'package.json'))(folder));
  const missing = calls.filter((call) => !isFunction(exported, call));
  if (missing.length > 0) {
    throw new StartError(
      `The connector in ${folder} cannot be used: it does not export ${missing.join(', ')}.`,
    );
  }
  // The four functions are there; what they return is checked where it is read.
  return exported as Connector;
}

function isFunction(exported: unknown, name: string): boolean {
  return (
    typeof exported === 'object' && exported !== null && typeof Reflect.get(exported, name) === 'function'
  );
}

function attempt<T>(folder: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartError(`The connector in ${folder} cannot be loaded: ${reason}`);
  }
}

/** What keeps a manifest from being shown, or undefined. Only what the workbench itself relies on is looked at. */
function manifestFault(manifest: unknown): string | undefined {
  if (!isObject(manifest)) return 'describe() returned no manifest.';
  const text = ['id', 'title', 'description', 'icon'].find((key) => typeof manifest[key] !== 'string');
  if (text) return `its manifest has no ${text}.`;
  if (!/^[a-z][a-z0-9-]*$/.test(String(manifest.id)))
    return 'its id may hold only small letters, digits and hyphens.';
  const methods = isObject(manifest.connection) ? manifest.connection.methods : undefined;
  if (!Array.isArray(methods) || methods.length === 0) return 'its manifest has no connection methods.';
  if (!methods.every(isMethod)) return 'a connection method lacks its id, title or fields.';
  if (!Array.isArray(manifest.actions)) return 'its manifest has no actions.';
  const action = manifest.actions.findIndex((candidate) => !isAction(candidate));
  if (action !== -1) return `action ${action + 1} lacks its slug, title, hints, input or output.`;
  return undefined;
}

function isMethod(method: unknown): boolean {
  return (
    isObject(method) &&
    typeof method.id === 'string' &&
    typeof method.title === 'string' &&
    isObject(method.fields) &&
    isObject(method.fields.properties)
  );
}

function isAction(action: unknown): boolean {
  return (
    isObject(action) &&
    typeof action.slug === 'string' &&
    typeof action.title === 'string' &&
    isObject(action.hints) &&
    isObject(action.input) &&
    isObject(action.output)
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
