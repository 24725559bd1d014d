import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { EmulatorOptions } from 'atlassian-scim-emulator';

export type Connection = Record<'baseUrl' | 'directoryId' | 'apiKey', string>;

export interface Server {
  connection: Connection;
  directoryUrl: string;
  /** The ids of the users it began with. */
  ids: string[];
  /** How many requests came in since it was asked last. */
  requests(): Promise<number>;
  close(): Promise<void>;
}

/** A directory in a process of its own. */
export async function startServer(options: EmulatorOptions): Promise<Server> {
  const child = fork('src/tools/run.mjs', ['bench/server.ts', JSON.stringify(options)]);
  const [{ credentials, ids }] = await once(child, 'message');
  const { baseUrl, directoryId, apiKey, directoryUrl } = credentials;
  return {
    connection: { baseUrl, directoryId, apiKey },
    directoryUrl,
    ids,
    async requests() {
      child.send('requests');
      const [count] = await once(child, 'message');
      return count;
    },
    async close() {
      child.send('close');
      await once(child, 'exit');
    },
  };
}
