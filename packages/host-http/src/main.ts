import { randomBytes } from 'node:crypto';
import {
  connectionFromEnvironment,
  HostError,
  loadConnector,
  numberFrom,
  readOnlyConnection,
  readOptions,
  runProgram,
} from 'connector-host-kit';
import { createApp } from './create-app.ts';

// The program: serves a connector over HTTP until it is told to end.

const usage = `host-http --connector <folder>   serves a connector's actions over HTTP

  --port <n>            where to listen (default: 4690; 0 takes a free one)
  --host <address>      on which address (default: 127.0.0.1, this machine only). Any other needs HOST_HTTP_TOKEN, and belongs
                        behind a proxy that speaks TLS
  --read-only           only actions that read, and a connection that allows nothing else where it has such a field
  --max-bytes <n>       the most that a result may take (default: 20000000); longer lists are cut, and that is said

HOST_HTTP_TOKEN         what requests have to bear, at least 16 characters (default: a new one at each start, printed)
The connection is in the environment: the connector's id and the field's key in capitals, such as TINY_SHELF_PASS_PHRASE.`;

const isLoopback = (host: string) => /^(127(\.\d+){3}|::1|localhost)$/.test(host);

void runProgram(async () => {
  const values = readOptions(
    process.argv.slice(2),
    {
      connector: { type: 'string' },
      port: { type: 'string', default: '4690' },
      host: { type: 'string', default: '127.0.0.1' },
      'read-only': { type: 'boolean', default: false },
      'max-bytes': { type: 'string', default: '20000000' },
      help: { type: 'boolean', default: false },
    },
    usage,
  );
  if (values.help) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  const { connector, host } = values;
  if (connector === undefined)
    throw new HostError('usage', 'Which connector? Give --connector <folder>.', usage);
  const given = process.env.HOST_HTTP_TOKEN;
  if (given !== undefined && given.length < 16)
    throw new HostError(
      'usage',
      'HOST_HTTP_TOKEN is too short.',
      'Take at least 16 characters that nobody guesses.',
    );
  if (given === undefined && !isLoopback(host))
    throw new HostError(
      'usage',
      `Others could reach ${host}.`,
      'Set HOST_HTTP_TOKEN to a token of your own first.',
    );
  const token = given ?? randomBytes(32).toString('base64url');
  const loaded = loadConnector(connector);
  const connection = connectionFromEnvironment(loaded.manifest, process.env);
  const readOnly = values['read-only'];
  const app = createApp(loaded, {
    connection: readOnly ? readOnlyConnection(loaded.manifest, connection) : connection,
    token,
    readOnly,
    maxBytes: numberFrom(values['max-bytes'], 1_000, '--max-bytes', usage),
  });
  const address = await app
    .listen({ host, port: numberFrom(values.port, 0, '--port', usage) })
    .catch((error: Error) => {
      throw new HostError(
        'usage',
        `Cannot listen there: ${error.message}.`,
        'Give another --port or --host.',
      );
    });
  process.stdout.write(`${loaded.manifest.title}: ${address}/openapi.json\n`);
  if (given === undefined) process.stdout.write(`Token: ${token}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void app.close());
});
