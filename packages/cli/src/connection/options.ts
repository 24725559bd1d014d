import { type Command, Option } from 'commander';
import { quoted } from '../command-line.ts';
import type { ConnectionInput } from '../connector.ts';
import { wholeNumber } from '../usage.ts';

/** Which environment variable fills which field of the connection. */
export const variables = {
  apiKey: 'ATLASSIAN_SCIM_API_KEY',
  directoryId: 'ATLASSIAN_SCIM_DIRECTORY_ID',
  baseUrl: 'ATLASSIAN_SCIM_BASE_URL',
  access: 'ATLASSIAN_SCIM_ACCESS',
  organizationId: 'ATLASSIAN_ORG_ID',
  organizationApiKey: 'ATLASSIAN_ORG_API_KEY',
  protectedUsers: 'ATLASSIAN_SCIM_PROTECTED_USERS',
  protectedGroups: 'ATLASSIAN_SCIM_PROTECTED_GROUPS',
  keyCreated: 'ATLASSIAN_SCIM_KEY_CREATED',
  profile: 'ATLASSIAN_SCIM_PROFILE',
} as const;

/** The variable for the same field that every host of the connector reads: its id and the field's key, in capitals. */
const commonVariable = (field: string) =>
  `ATLASSIAN_USER_PROVISIONING_${field.replace(/[A-Z]/g, '_$&').toUpperCase()}`;

/**
 * The connection that the environment describes, or nothing when it holds none of the variables. Where it has any of the command
 * line's own, those of other hosts do not count: the two may lead to different directories.
 */
export function connectionFromEnvironment(
  env: Record<string, string | undefined>,
): ConnectionInput | undefined {
  const read = (nameOf: (field: string, own: string) => string) =>
    Object.entries(variables).flatMap(([field, own]) => {
      const value = env[nameOf(field, own)];
      return value ? [[field, value]] : [];
    });
  const own = read((_, name) => name);
  const given = own.length > 0 ? own : read(commonVariable);
  return given.length === 0 ? undefined : Object.fromEntries(given);
}

/** Which directory a command works on. Without any of them the environment says, else the profile `default`. */
export interface ConnectionOptions {
  connection?: string;
  emulator?: true;
  /** @default 50 */
  emulatorUsers?: number;
  profile?: string;
}

/** The options again, for a command line that works on the same directory. */
export function connectionArguments({
  connection,
  emulator,
  emulatorUsers,
  profile,
}: ConnectionOptions): string[] {
  if (profile !== undefined) return ['--profile', quoted(profile)];
  if (connection !== undefined) return ['--connection', quoted(connection)];
  if (emulatorUsers !== undefined) return ['--emulator-users', String(emulatorUsers)];
  return emulator ? ['--emulator'] : [];
}

/** Adds the options that say which directory a command works on. */
export function addConnectionOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--connection <file>',
        'read the connection from a JSON file: { "apiKey", "directoryId", ... }',
      ),
    )
    .addOption(
      new Option('--profile <name>', 'a connection in the profiles file').conflicts([
        'connection',
        'emulator',
      ]),
    )
    .addOption(
      new Option(
        '--emulator',
        'use a simulated directory that exists as long as this command runs',
      ).conflicts('connection'),
    )
    .addOption(
      new Option(
        '--emulator-users <n>',
        'how many users the simulated directory has (implies --emulator; default 50)',
      )
        .argParser(wholeNumber(0))
        .implies({ emulator: true }),
    )
    .addHelpText(
      'after',
      `
Connection:
  Without --connection, --profile and --emulator the connection comes from the
  environment, or from the profile "default":
    ${variables.apiKey.padEnd(32)} the directory's key
    ${variables.directoryId.padEnd(32)} the directory's id
    ${variables.baseUrl.padEnd(32)} another address than Atlassian's
    ${variables.access.padEnd(32)} full, no-delete or read-only
    ${variables.organizationId.padEnd(32)} for the Organization actions
    ${variables.organizationApiKey.padEnd(32)} for the Organization actions
    ${variables.protectedUsers.padEnd(32)} users who never lose access: a list
    ${variables.protectedGroups.padEnd(32)} that lose no member: a list
    ${variables.keyCreated.padEnd(32)} a day such as 2026-01-31
    ${variables.profile.padEnd(32)} what aup doctor prints for it: a list
  Without any of them, the variables of other hosts count, such as
    ATLASSIAN_USER_PROVISIONING_API_KEY.
  A key is never an argument: others on the machine could see it.`,
    );
}
