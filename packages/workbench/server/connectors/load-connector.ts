import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { ConnectorManifest } from '../../api/manifest.ts';
import { StartError } from '../start-error.ts';
import type { Connector, LoadedConnector } from './contract.ts';
import { manifestFault } from './manifest-fault.ts';

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
