import type { JsonObject } from '../api/json.ts';
import type { Clock } from './clock.ts';

/** Ready credentials for one of the services, secrets included. */
export interface PresetOffer {
  /** Connections made from it are kept up to date with its values at each start. */
  id: string;
  title: string;
  description: string;
  serviceId: string;
  methodId: string;
  /** Suggested for the connection. */
  name: string;
  values: JsonObject;
}

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
  presets?: PresetOffer[];
  /** A folder of exported workflows. */
  templateFolder?: string;
  /** Opens the address once it is there. */
  openBrowser?: (url: string) => void;
  /** Told of faults of the workbench itself, secrets masked. */
  log?: (line: string) => void;
  clock?: Clock;
}

export interface Workbench {
  /** Such as http://127.0.0.1:4321. */
  url: string;
  /** A text without the secrets of any connection, for whoever writes a log. */
  mask(text: string): string;
  /** Interrupts runs, ends connections, frees the data folder. */
  close(): Promise<void>;
}

/** Why the workbench cannot start, in words for the person who started it. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
