import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { text } from 'node:stream/consumers';
import { localhostPair } from './certificates.ts';

export interface ReceivedRequest {
  method: string;
  /** With its query, as it came. */
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** A server on this machine that answers as a test says. It is closed after the test, if not before. */
export interface TestServer {
  /** Such as http://127.0.0.1:41234. */
  url: string;
  port: number;
  /** What came in, in order. */
  requests: ReceivedRequest[];
  /** Stops listening and cuts every connection. */
  close(): Promise<void>;
}

const running = new Set<TestServer>();
afterEach(async () => {
  await Promise.all([...running].map((server) => server.close()));
  running.clear();
});

/** Answers a request that was read to its end. */
export type Answering = (response: ServerResponse, request: ReceivedRequest) => void;

export const startHttpServer = (answering: Answering): Promise<TestServer> =>
  listen((listener) => createServer(listener), 'http', answering);

/** With a certificate that nobody has reason to trust. */
export const startTlsServer = (answering: Answering): Promise<TestServer> =>
  listen((listener) => createTlsServer(localhostPair, listener), 'https', answering);

/** A port on which nobody listens any more. */
export async function closedPort(): Promise<number> {
  const { port, close } = await startHttpServer(() => undefined);
  await close();
  return port;
}

async function listen(
  create: (listener: RequestListener) => ReturnType<typeof createServer> | ReturnType<typeof createTlsServer>,
  scheme: string,
  answering: Answering,
): Promise<TestServer> {
  const requests: ReceivedRequest[] = [];
  const server = create(async (request, response) => {
    const { method = '', url = '', headers } = request;
    const received = { method, path: url, headers, body: await text(request) };
    requests.push(received);
    answering(response, received);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = portOf(server);
  const started: TestServer = {
    url: `${scheme}://127.0.0.1:${port}`,
    port,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  running.add(started);
  return started;
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;
