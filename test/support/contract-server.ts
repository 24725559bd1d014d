import type { ConnectionInput } from '../../src/contract.ts';
import { startDirectory } from './directory.ts';
import { startScimmyServer } from './scimmy-server.ts';

/** A directory that tests also write and read on the wire, past the connector. */
export interface ContractServer {
  connection: ConnectionInput;
  /** One request below the directory; gives the answer's JSON. Throws for every status but 2xx. */
  call(method: string, path: string, body?: object): Promise<WireRecord>;
  close(): Promise<void>;
}

/** What an answer on the wire may hold. */
export interface WireRecord {
  [attribute: string]: unknown;
  id: string;
  Resources: WireRecord[];
  totalResults: number;
}

/** The servers with which the connector has to get on alike. */
export const servers: [name: string, start: () => Promise<ContractServer>][] = [
  [
    'the emulator',
    async () => {
      const { emulator } = await startDirectory();
      return serve(emulator.credentials, () => emulator.close());
    },
  ],
  [
    'SCIMMY',
    async () => {
      const server = await startScimmyServer();
      return serve(server, server.close);
    },
  ],
];

/** A server as tests use it past the connector. */
export function serve(
  { baseUrl, directoryId, apiKey }: { baseUrl: string; directoryId: string; apiKey: string },
  close: () => Promise<void>,
): ContractServer {
  return {
    connection: { baseUrl, directoryId, apiKey },
    close,
    async call(method, path, body) {
      const response = await fetch(`${baseUrl}/scim/directory/${directoryId}${path}`, {
        method,
        headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/scim+json' },
        ...(body && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
      return JSON.parse(text || '{}') as WireRecord;
    },
  };
}
