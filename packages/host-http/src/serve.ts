import { randomBytes } from 'node:crypto';
import { type Connection, HostError, type LoadedConnector, readOnlyConnection } from 'connector-host-kit';
import { createApp } from './create-app.ts';

/** Where the server listens, and what it lets through. */
export interface ServeOptions {
  connection: Connection;
  /** An address of this machine. */
  host: string;
  /** 0 takes a free one. */
  port: number;
  /** What requests have to bear. */
  token: string;
  readOnly: boolean;
  /** The most that a result may take. */
  maxBytes: number;
}

/** A server that listens. */
export interface Serving {
  /** Such as http://127.0.0.1:4690. */
  address: string;
  /** Cancels the jobs, and waits for them. */
  close(): Promise<void>;
}

/** Serves a connector over HTTP. @throws HostError `usage` where it cannot listen there */
export async function serve(loaded: LoadedConnector, options: ServeOptions): Promise<Serving> {
  const { connection, host, port, readOnly } = options;
  const app = createApp(loaded, {
    ...options,
    connection: readOnly ? readOnlyConnection(loaded.manifest, connection) : connection,
  });
  const address = await app.listen({ host, port }).catch((error: Error) => {
    throw new HostError(
      'usage',
      `Cannot listen there: ${error.message}.`,
      'Choose another --port or --host.',
    );
  });
  return { address, close: () => app.close() };
}

const isLoopback = (host: string) => /^(127(\.\d+){3}|::1|localhost)$/.test(host);

/**
 * The token that requests have to bear: the one given, else a new one, which nobody but the reader of the program's output knows.
 * @throws HostError `usage` where it is too short, or where others could reach the address and none is given
 */
export function tokenFrom(given: string | undefined, host: string): string {
  if (given !== undefined && given.length < 16)
    throw new HostError(
      'usage',
      'HOST_HTTP_TOKEN is too short.',
      'Use at least 16 characters that are hard to guess.',
    );
  if (given === undefined && !isLoopback(host))
    throw new HostError(
      'usage',
      `Others could reach ${host}.`,
      'Set HOST_HTTP_TOKEN to a token of your own first.',
    );
  return given ?? randomBytes(32).toString('base64url');
}
