import { platform } from 'node:os';
import { join } from 'node:path';
import type { ConnectionInput } from '../connector.ts';
import { isRecord } from '../print/record.ts';
import { printable } from '../print/text.ts';
import type { Session } from '../session.ts';
import { UsageError, unknownName } from '../usage.ts';
import { readJsonFile } from './connection-file.ts';

/** The profile that is used where nothing else says which directory to work on. */
const usual = 'default';

/** Where profiles are kept: `aup/profiles.json` in the folder for settings. undefined where the system names no such folder. */
export function profilesPath(env: Session['io']['env']): string | undefined {
  const own = platform() === 'win32' ? env.APPDATA : env.HOME && join(env.HOME, '.config');
  const folder = env.XDG_CONFIG_HOME || own;
  return folder ? join(folder, 'aup', 'profiles.json') : undefined;
}

/** The connections by the names of their profiles; undefined where there is no file of them. */
export async function readProfiles(session: Session): Promise<Map<string, ConnectionInput> | undefined> {
  const path = profilesPath(session.io.env);
  const value = path === undefined ? undefined : await readJsonFile(path, 'profiles file', session.err);
  if (value === undefined) return undefined;
  const profiles = Object.entries(isRecord(value) ? value : { '': value });
  if (!profiles.every((entry): entry is [string, ConnectionInput] => isRecord(entry[1]))) {
    throw new UsageError(
      `The profiles file ${printable(path ?? '')} is not a JSON object of connections.`,
      'It looks like this: { "default": { "apiKey": "...", "directoryId": "..." }, "test": { ... } }',
    );
  }
  return new Map(profiles);
}

/** The connection of a profile. @throws UsageError where there is none of that name */
export async function connectionOfProfile(name: string, session: Session): Promise<ConnectionInput> {
  const profiles = await readProfiles(session);
  const path = profilesPath(session.io.env);
  if (profiles === undefined) {
    throw new UsageError(
      `There are no profiles${path === undefined ? '' : `: ${path} is not there`}.`,
      `Create it, readable only by you: { "${printable(name)}": { "apiKey": "...", "directoryId": "..." } }`,
    );
  }
  const connection = profiles.get(name);
  if (connection !== undefined) return connection;
  throw unknownName('profile', name, [...profiles.keys()], `Available: ${[...profiles.keys()].join(', ')}`);
}

/** The connection of the profile `default`, where there is one. */
export async function usualConnection(session: Session): Promise<ConnectionInput | undefined> {
  return (await readProfiles(session))?.get(usual);
}
