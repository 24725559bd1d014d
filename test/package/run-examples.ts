import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Connector } from '../../src/contract.ts';
import { seed, startDirectory } from '../support/directory.ts';

// Runs every example through the connector of a folder, and tells what came of each: [slug, title, result].
const folder = process.argv[3] ?? '';
if (existsSync(join(folder, 'node_modules'))) throw new Error('The folder is to stand alone.');
// The declarations beside the file say what it is.
const connector = createRequire(join(folder, 'here.cjs'))('./index.cjs') as Connector;

const results: unknown[] = [];
for (const { slug, examples } of connector.describe().actions ?? []) {
  for (const { title, given, input } of examples) {
    const { emulator, fullConnection } = await startDirectory();
    seed(emulator, given);
    const connection = { ...fullConnection, ...given?.connection };
    results.push([slug, title, await connector.invoke({ action: slug, connection, input })]);
    await emulator.close();
  }
}
process.stdout.write(JSON.stringify(results));
