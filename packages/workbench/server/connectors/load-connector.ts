import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ConnectorManifest } from '../../api/manifest.ts';
import { StartError } from '../options.ts';
import { type ConnectorProcesses, createConnectorProcesses } from './connector-process.ts';

export interface LoadedConnector {
  /** Absolute. */
  folder: string;
  manifest: ConnectorManifest;
  processes: ConnectorProcesses;
}

const LOAD_MS = 20_000;

/** Loads a connector from its folder, in a process of its own. Throws a StartError that says what is wrong with it. */
export async function loadConnector(
  path: string,
  program: string,
  onFault: (fault: string) => void,
): Promise<LoadedConnector> {
  const folder = resolve(path);
  if (!existsSync(folder)) {
    throw new StartError(
      `There is no connector folder ${folder}. Build the connector, or specify another folder.`,
    );
  }
  const processes = createConnectorProcesses(program, folder, onFault);
  const fail = async (what: string) => {
    await processes.close();
    throw new StartError(`The connector in ${folder} cannot be ${what}`);
  };
  const never = new AbortController().signal;
  const outcome = await processes.call('', { call: 'describe' }, { timeoutMs: LOAD_MS, signal: never });
  if ('error' in outcome) {
    const { code, message } = outcome.error;
    return fail(`${code === 'missing_calls' ? 'used' : 'loaded'}: ${message}`);
  }
  const fault = manifestFault(outcome.raw);
  if (fault) return fail(`used: ${fault}`);
  // It has what the workbench relies on.
  return { folder, manifest: outcome.raw as ConnectorManifest, processes };
}

/** What keeps a manifest from being shown, or undefined. Only what the workbench itself relies on is looked at. */
function manifestFault(manifest: unknown): string | undefined {
  if (!isObject(manifest)) return 'describe() returned no manifest.';
  const text = ['id', 'title', 'description', 'icon'].find((key) => typeof manifest[key] !== 'string');
  if (text) return `its manifest has no ${text}.`;
  if (!/^[a-z][a-z0-9-]*$/.test(String(manifest.id)))
    return 'its id may contain only lowercase letters, digits and hyphens.';
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
