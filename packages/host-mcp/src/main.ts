import { randomBytes } from 'node:crypto';
import { Writable } from 'node:stream';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import { HostError, loadConnector, runProgram } from 'connector-host-kit';
import { createServer } from './create-server.ts';
import { readArguments, readSettings, usage } from './settings.ts';

// The program: serves one client on stdin and stdout, until that ends.

// What a connector prints must not come between the messages.
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = process.stderr.write.bind(process.stderr);
const messages = new Writable({ write: (chunk, _, done) => void write(chunk, done) });

void runProgram(async () => {
  const values = readArguments(process.argv.slice(2));
  if (values.help) {
    process.stderr.write(`${usage}\n`);
    return;
  }
  if (values.connector === undefined)
    throw new HostError('usage', 'Which connector? Give --connector <folder>.', usage);
  const loaded = loadConnector(values.connector);
  const settings = readSettings(values, loaded.manifest, process.env);
  const key = randomBytes(32);
  serveStdio(() => createServer(loaded, settings, key), {
    transport: new StdioServerTransport(process.stdin, messages),
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0));
  process.stdin.once('end', () => process.exit(0));
});
