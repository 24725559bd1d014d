import type { Target } from 'scim-directory-doctor';
import type { ConnectionMethod, JsonObject, Preset } from '../api/types.ts';
import type { Clock } from './clock.ts';
import type { ProcessOptions } from './connectors/connector-process.ts';

/**
 * Ready credentials for one of the services, secrets included. Connections made from it are kept up to date with its values at each
 * start.
 */
export type PresetOffer = Omit<Preset, 'secretsSet'>;

/** Where the SCIM directory of a connection is, and what opens it. Asked only for a connection that has just tested well. */
export type OpenDirectory = (
  method: ConnectionMethod,
  values: JsonObject,
) => {
  target: Target;
  /** Closes the sockets kept open. */
  close(): void;
};

export interface WorkbenchOptions {
  /** Each holds one connector: index file with the four calls, manifest, icon. */
  connectorFolders: string[];
  /** Made when missing. One workbench at a time. */
  dataFolder: string;
  /** 0: any free one. */
  port: number;
  /** Takes any free port where that one is taken. */
  orAnotherPort?: boolean;
  /** The built page. */
  webFolder: string;
  /** Where the built programs are that run as processes and threads: connector-child.mjs and expression-worker.mjs. */
  programFolder: string;
  presets?: PresetOffer[];
  /** By service id: the services whose connections lead to a directory that can be checked. @default none */
  directories?: Record<string, OpenDirectory>;
  /** Of the processes in which connectors work. */
  connectorLimits?: Pick<ProcessOptions, 'aliveMs' | 'memoryMb'>;
  /** A folder of exported workflows. */
  templateFolder?: string;
  /** Stands in the printed address; only whoever has it is let in. @default made at random at each start */
  token?: string;
  /** Opens the workbench in a browser once it is there. `page`: a file that only its owner can read and that leads to `address`. */
  openBrowser?: (page: string, address: string) => void;
  /** Told of faults of the workbench itself, secrets masked. */
  log?: (line: string) => void;
  clock?: Clock;
}

export interface Workbench {
  /** Such as http://127.0.0.1:4321. */
  url: string;
  /** Where to open it: with the token. */
  address: string;
  /** The header `cookie` of requests of this program itself. */
  cookie: string;
  /** Their header `x-workbench-key`. */
  key: string;
  /** What whoever started it should know, a sentence each. */
  notices: string[];
  /** A text without the secrets of any connection, for whoever writes a log. */
  mask(text: string): string;
  /** Interrupts runs, ends connections, frees the data folder. */
  close(): Promise<void>;
}

/** Why the workbench cannot start, in words for the person who started it. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
