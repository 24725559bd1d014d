import { ServerCredentials } from '@grpc/grpc-js';
import { HostError, loadConnector, numberFrom, readOptions, runProgram } from 'connector-host-kit';
import { createPlugin } from './create-plugin.ts';
import proto from './plugin.proto';

// The program: serves a connector as a plugin until it is told to end, and finishes then what runs.

const usage = `host-blink --connector <folder>   serves a connector as a Blink plugin, over gRPC

  --port <n>            where to listen (default: 1337, as the contract requires; 0 takes a free one)
  --host <address>      on which address (default: 0.0.0.0, for a container; only the runner may reach it)
  --grace <seconds>     how long running calls may continue after SIGTERM (default: 25)

Connections come with each call and are not kept.`;

void runProgram(async () => {
  const values = readOptions(
    process.argv.slice(2),
    {
      connector: { type: 'string' },
      port: { type: 'string', default: '1337' },
      host: { type: 'string', default: '0.0.0.0' },
      grace: { type: 'string', default: '25' },
      help: { type: 'boolean', default: false },
    },
    usage,
  );
  if (values.help) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  if (values.connector === undefined)
    throw new HostError('usage', 'No connector was given. Add --connector <folder>.', usage);
  const loaded = loadConnector(values.connector);
  const server = createPlugin(loaded, proto, Date.now);
  const wanted = `${values.host}:${numberFrom(values.port, 0, '--port', usage)}`;
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync(wanted, ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else
        reject(
          new HostError(
            'usage',
            `Cannot listen there: ${error.message}.`,
            'Choose another --port or --host.',
          ),
        );
    });
  });
  process.stdout.write(`${loaded.manifest.title}: gRPC on ${values.host}:${port}\n`);
  const graceMs = numberFrom(values.grace, 0, '--grace', usage) * 1_000;
  // The first time what runs is finished and no more is taken; the second time the person means it.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      server.tryShutdown(() => process.exit(0));
      // A call whose platform left as it began may never end.
      setTimeout(() => process.exit(0), graceMs);
      process.once(signal, () => process.exit(130));
    });
  }
});
