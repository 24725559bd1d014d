import type { LookupAddress, lookup } from 'node:dns';
import { createServer as createHttpServer, request as httpRequest } from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { EmulatorOptions } from 'atlassian-scim-emulator';
import { type HttpServerOptions, RequestError, Server } from 'proxy-chain';
import type { ConnectionInput } from '../../src/contract.ts';
import { atlassianPair } from './certificates.ts';
import { runDirectory } from './running.ts';

const closing = new Set<() => unknown>();
afterEach(async () => {
  await Promise.all([...closing].map((close) => close()));
  closing.clear();
});

export interface AtlassianInPlace {
  /** To https://api.atlassian.com, which only the proxies of the tests find. */
  connection: ConnectionInput;
  front: TlsServer;
  requests: readonly unknown[];
}

/** An emulated directory behind a server that has the name of Atlassian's, and a certificate of the tests' authority. */
export async function runAtlassian(options: EmulatorOptions = {}): Promise<AtlassianInPlace> {
  const { emulator, connection } = await runDirectory(options);
  const front = createTlsServer(atlassianPair, (incoming, outgoing) => {
    const { method, headers, url } = incoming;
    const passOn = httpRequest(`${emulator.credentials.baseUrl}${url}`, { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(passOn);
  });
  const port = await listen(front);
  return {
    connection: { ...connection, baseUrl: `https://api.atlassian.com:${port}` },
    front,
    requests: emulator.requests,
  };
}

export interface ProxyOptions {
  /** `user:password`; without it everybody may use it. */
  credentials?: string;
  /** The status with which it refuses every tunnel. */
  status?: number;
  /** Answers in the place of the host, with a certificate of its own: it inspects traffic. */
  inspect?: TlsServer;
  /** It is itself reached over TLS. */
  tls?: boolean;
}

export interface RunningProxy {
  /** Host and port, as messages name it. */
  name: string;
  /** Its address, with the given user and password before the host. */
  url(credentials?: string): string;
  /** The tunnels that were asked for: the target, and by whom. */
  connects: { target: string; by: string }[];
}

/** A proxy that finds every name on this machine. */
export async function runProxy({
  credentials,
  status,
  inspect,
  tls = false,
}: ProxyOptions = {}): Promise<RunningProxy> {
  const connects: RunningProxy['connects'] = [];
  const options: HttpServerOptions = {
    port: 0,
    host: '127.0.0.1',
    prepareRequestFunction: ({ username, password, hostname, port }) => {
      const by = `${username}:${password}`;
      connects.push({ target: `${hostname}:${port}`, by });
      if (status !== undefined) throw new RequestError('Not from here.', status);
      return {
        requestAuthentication: credentials !== undefined && by !== credentials,
        customConnectServer: inspect ?? null,
        dnsLookup: onThisMachine,
      };
    },
  };
  const proxy = new Server(tls ? { ...options, serverType: 'https', httpsOptions: atlassianPair } : options);
  await proxy.listen();
  closing.add(() => proxy.close(true));
  const name = `localhost:${proxy.port}`;
  const url = (by = '') => `${tls ? 'https' : 'http'}://${by && `${by}@`}${name}`;
  return { name, url, connects };
}

type Found = (error: null, address: string | LookupAddress[], family?: number) => void;

/** As Node calls it when it connects; of the other forms of `lookup` there is no need. */
const onThisMachine = ((_: string, { all }: { all?: boolean }, found: Found) =>
  all
    ? found(null, [{ address: '127.0.0.1', family: 4 }])
    : found(null, '127.0.0.1', 4)) as unknown as typeof lookup;

/** A server that takes connections for a proxy's and says nothing. */
export async function runSilentServer(): Promise<string> {
  const server = createHttpServer();
  // A socket that asked for a tunnel is the server's no more.
  server.on('connect', (_request, socket) => closing.add(() => socket.destroy()));
  return `http://127.0.0.1:${await listen(server)}`;
}

async function listen(server: ReturnType<typeof createHttpServer> | TlsServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.add(
    () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  );
  return (server.address() as AddressInfo).port;
}
