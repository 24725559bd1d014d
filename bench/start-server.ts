import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { EmulatorOptions } from 'atlassian-scim-emulator';

export type Connection = Record<'baseUrl' | 'directoryId' | 'apiKey', string>;

export interface Server {
  connection: Connection;
  directoryUrl: string;
  /** The ids of the users it began with. */
  ids: string[];
  /** What it had to do since it was asked last. */
  cost(): Promise<Cost>;
  close(): Promise<void>;
}

export interface Cost {
  requests: number;
  /** Time of the processor, milliseconds. */
  cpuMs: number;
}

/**
 * A directory in a process of its own.
 * @param heapMegabytes what it may hold at most; a million users take about 4,000. As Node says where not given
 */
export async function startServer(options: EmulatorOptions, heapMegabytes?: number): Promise<Server> {
  const execArgv = heapMegabytes === undefined ? [] : [`--max-old-space-size=${heapMegabytes}`];
  const child = fork('tools/run.mjs', ['bench/server.ts', JSON.stringify(options)], { execArgv });
  const [{ credentials, ids }] = await once(child, 'message');
  const { baseUrl, directoryId, apiKey, directoryUrl } = credentials;
  return {
    connection: { baseUrl, directoryId, apiKey },
    directoryUrl,
    ids,
    async cost() {
      child.send('cost');
      const [cost] = await once(child, 'message');
      return cost;
    },
    async close() {
      child.send('close');
      await once(child, 'exit');
    },
  };
}
