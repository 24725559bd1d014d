import { randomBytes } from 'node:crypto';
import { type Readable, Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import type { LoadedConnector } from 'connector-host-kit';
import { createServer } from './create-server.ts';
import type { ServerSettings } from './settings.ts';

/**
 * What a client writes to and reads from: one JSON-RPC message a line.
 * @see https://modelcontextprotocol.io/specification (Transports, stdio)
 */
export interface Streams {
  stdin: Readable;
  stdout: Pick<NodeJS.WritableStream, 'write'>;
  /** Ends the serving. */
  signal: AbortSignal;
}

/** Serves one client on two streams. Resolves when it has left, or the signal aborts. */
export async function serveClient(
  loaded: LoadedConnector,
  settings: ServerSettings,
  { stdin, stdout, signal }: Streams,
): Promise<void> {
  // Bound now: whoever keeps prints of a connector out of the messages changes the stream afterwards.
  const write = stdout.write.bind(stdout);
  const messages = new Writable({ write: (chunk: Buffer, _, done) => void write(chunk, () => done()) });
  const key = randomBytes(32);
  const server = serveStdio(() => createServer(loaded, settings, key), {
    transport: new StdioServerTransport(stdin, messages),
  });
  try {
    await finished(stdin, { writable: false, signal });
  } catch {
    // Told to end, or the client was killed.
  } finally {
    await server.close();
  }
}
