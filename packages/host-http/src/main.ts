import {
  connectionFromEnvironment,
  HostError,
  loadConnector,
  numberFrom,
  readOptions,
  runProgram,
} from 'connector-host-kit';
import { serve, tokenFrom } from './serve.ts';

// The program: serves a connector over HTTP until it is told to end.

const usage = `host-http --connector <folder>   serves a connector's actions over HTTP

  --port <n>            where to listen (default: 4690; 0 takes a free one)
  --host <address>      on which address (default: 127.0.0.1, this machine only). Any other needs HOST_HTTP_TOKEN, and
                        a TLS proxy in front
  --read-only           only actions that read; the connection is made read-only as well, if it has a field for that
  --max-bytes <n>       the largest result (default: 20000000); longer lists are cut, with a warning

HOST_HTTP_TOKEN         what requests have to bear, at least 16 characters (default: a new one at each start, printed)
The connection is in the environment: the connector's id and the field's key in capitals, such as TINY_SHELF_PASS_PHRASE.`;

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
    throw new HostError('usage', 'No connector was given. Add --connector <folder>.', usage);
  const given = process.env.HOST_HTTP_TOKEN;
  const token = tokenFrom(given, host);
  const loaded = loadConnector(connector);
  const { address, close } = await serve(loaded, {
    connection: connectionFromEnvironment(loaded.manifest, process.env),
    host,
    port: numberFrom(values.port, 0, '--port', usage),
    token,
    readOnly: values['read-only'],
    maxBytes: numberFrom(values['max-bytes'], 1_000, '--max-bytes', usage),
  });
  process.stdout.write(`${loaded.manifest.title}: ${address}/openapi.json\n`);
  if (given === undefined) process.stdout.write(`Token: ${token}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void close());
});
