import {
  type Connection,
  HostError,
  type Manifest,
  numberFrom,
  readOnlyConnection,
  readOptions,
} from 'connector-host-kit';
import { toolsetsOf } from './tools.ts';

/** What a server offers and how it asks, for all clients. */
export interface ServerSettings {
  connection: Connection;
  toolsets: string[];
  readOnly: boolean;
  confirms: boolean;
  /** The most that a result may take. */
  maxBytes: number;
  /** Milliseconds for each call; the connector's own default when not given. */
  timeoutMs: number | undefined;
}

/** What `--help` prints, and what stands below an error of the command line. */
export const usage = `host-mcp --connector <folder>   serves a connector's actions as tools over stdin and stdout

  --toolset <name>      read, all, or a collection of actions such as lifecycle; may be given more than once
                        (default: read and lifecycle)
  --read-only           only tools that read; the connection is made read-only as well, if it has a field for that
  --confirm off         do not ask a person before access or data is removed
  --max-bytes <n>       the largest result (default: 100000); longer lists are cut, with a warning
  --timeout <seconds>   for each call (default: the connector's)

The connection is in the environment: the connector's id and the field's key in capitals, such as TINY_SHELF_PASS_PHRASE.`;

/** What the command line says, before the connector is known. @throws HostError `usage` */
export function readArguments(args: string[]) {
  return readOptions(
    args,
    {
      connector: { type: 'string' },
      toolset: { type: 'string', multiple: true, default: ['read', 'lifecycle'] },
      'read-only': { type: 'boolean', default: false },
      confirm: { type: 'string', default: 'on' },
      'max-bytes': { type: 'string', default: '100000' },
      timeout: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
    usage,
  );
}

/** What can be chosen on a command line, as texts. */
export interface Choices {
  toolset: string[];
  'read-only': boolean;
  confirm: string;
  'max-bytes': string;
  timeout?: string | undefined;
}

/** @throws HostError `usage` for a value that cannot be */
export function readSettings(values: Choices, manifest: Manifest, connection: Connection): ServerSettings {
  const toolsets = values.toolset
    .flatMap((names) => names.split(','))
    .map((name) => name.trim().toLowerCase());
  const known = [...toolsetsOf(manifest), 'lifecycle'];
  const unknown = toolsets.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new HostError(
      'usage',
      `There is no toolset ${unknown}.`,
      `Available: ${[...new Set(known)].join(', ')}.`,
    );
  if (!['on', 'off'].includes(values.confirm))
    throw new HostError('usage', '--confirm must be on or off.', usage);
  const readOnly = values['read-only'];
  return {
    connection: readOnly ? readOnlyConnection(manifest, connection) : connection,
    toolsets,
    readOnly,
    confirms: values.confirm === 'on',
    maxBytes: numberFrom(values['max-bytes'], 1_000, '--max-bytes', usage),
    timeoutMs:
      values.timeout === undefined ? undefined : numberFrom(values.timeout, 1, '--timeout', usage) * 1_000,
  };
}
