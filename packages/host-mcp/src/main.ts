import { connectionFromEnvironment, HostError, loadConnector, runProgram } from 'connector-host-kit';
import { serveClient } from './serve-client.ts';
import { readArguments, readSettings, usage } from './settings.ts';

// The program: serves one client on stdin and stdout, until that ends.

void runProgram(async () => {
  const values = readArguments(process.argv.slice(2));
  if (values.help) {
    process.stderr.write(`${usage}\n`);
    return;
  }
  if (values.connector === undefined)
    throw new HostError('usage', 'No connector was given. Add --connector <folder>.', usage);
  // What a connector prints must not come between the messages.
  const { stdin, stdout } = process;
  const write = stdout.write.bind(stdout);
  stdout.write = process.stderr.write.bind(process.stderr);
  const loaded = loadConnector(values.connector);
  const settings = readSettings(
    values,
    loaded.manifest,
    connectionFromEnvironment(loaded.manifest, process.env),
  );
  const canceller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => canceller.abort());
  await serveClient(loaded, settings, { stdin, stdout: { write }, signal: canceller.signal });
  process.exit(0);
});
