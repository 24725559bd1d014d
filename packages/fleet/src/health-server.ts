import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HostError } from 'connector-host-kit';
import type { Metrics } from './metrics.ts';

/** The server for whoever watches over a worker. `close` cuts the connections that are open. */
export interface HealthServer {
  /** Where it listens. */
  url: string;
  close(): Promise<void>;
}

interface Options {
  host: string;
  /** 0 takes a free one. */
  port: number;
  metrics: Metrics;
  /** Whether Redis answers and the worker takes jobs. */
  isReady: () => Promise<boolean>;
}

/**
 * `/health`: the process lives. `/ready`: it takes jobs, else 503. `/metrics`: for Prometheus. Nothing else, and nothing of
 * what it works on.
 * @throws HostError `usage` where it cannot listen there
 */
export async function startHealthServer({ host, port, metrics, isReady }: Options): Promise<HealthServer> {
  const answers: Record<string, () => Promise<[status: number, type: string, body: string]>> = {
    '/health': async () => [200, 'text/plain', 'ok\n'],
    '/ready': async () =>
      (await isReady()) ? [200, 'text/plain', 'ready\n'] : [503, 'text/plain', 'not ready\n'],
    '/metrics': async () => [200, metrics.contentType, await metrics.render()],
  };
  const server = createServer((request, response) => {
    const answer = answers[(request.url ?? '').replace(/\?.*/, '')];
    const end = ([status, type, body]: [number, string, string]) =>
      response.writeHead(status, { 'content-type': type }).end(body);
    if (answer === undefined) end([404, 'text/plain', 'There are /health, /ready and /metrics.\n']);
    else answer().then(end, () => end([500, 'text/plain', 'failed\n']));
  });
  await listen(server, host, port);
  // It listens on TCP.
  const { address, port: taken, family } = server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) =>
      reject(
        new HostError('usage', `Cannot listen there: ${error.message}.`, 'Choose another --port or --host.'),
      ),
    );
    server.listen(port, host, resolve);
  });
}
