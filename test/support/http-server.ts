import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { localhostPair } from './localhost-pair.ts';

/** A server on this machine that answers as a test says. */
export interface TestServer {
  /** Such as http://127.0.0.1:41234. */
  url: string;
  port: number;
  /** What came in, in order. */
  requests: IncomingMessage[];
  /** Stops listening and cuts every connection. */
  close(): Promise<void>;
}

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export const startHttpServer = (answer: Answer): Promise<TestServer> =>
  listen((listener) => createServer(listener), 'http', answer);

/** With a certificate that nobody has reason to trust. */
export const startTlsServer = (answer: Answer): Promise<TestServer> =>
  listen((listener) => createTlsServer(localhostPair, listener), 'https', answer);

/** A port on which nobody listens any more. */
export async function closedPort(): Promise<number> {
  const { port, close } = await startHttpServer(() => undefined);
  await close();
  return port;
}

async function listen(
  create: (listener: RequestListener) => Server,
  scheme: string,
  answer: Answer,
): Promise<TestServer> {
  const requests: IncomingMessage[] = [];
  const server = create((request, response) => {
    requests.push(request);
    // The whole request is read first, or the answer may cut off its end.
    request.resume().on('end', () => answer(request, response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${scheme}://127.0.0.1:${port}`,
    port,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
