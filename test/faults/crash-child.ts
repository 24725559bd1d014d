// Does a job on a directory that another process has. The order comes as JSON.
import { invoke } from '../../src/index.ts';
import { callsOf, type Order } from './crash-job.ts';

const atOnce = 8;
const { job, connection }: Order = JSON.parse(process.argv[2] ?? '');
const calls = callsOf(job).values();

async function work(): Promise<void> {
  for (const { action, input } of calls) {
    const result = await invoke({ action, connection, input });
    if (result.ok) continue;
    process.stderr.write(`${action}: ${result.error.message}\n`);
    process.exit(1);
  }
}

await Promise.all(Array.from({ length: atOnce }, work));
// Sockets kept open would keep the process for a while.
process.exit(0);
