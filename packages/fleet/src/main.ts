import { hostname } from 'node:os';
import { type HostError, numberFrom, readOptions, runProgram } from 'connector-host-kit';
import { createConnector } from '../../../src/index.ts';
import { readConnections } from './connections.ts';
import { startHealthServer } from './health-server.ts';
import { sharePace } from './pace.ts';
import { openRedis, redisUrl } from './redis.ts';
import { startFleetWorker } from './worker.ts';

// The program aup-worker: takes the runs of its directories until it is told to end.

const usage = `aup-worker --redis <url> --connections <file>   carries out runs that aup fleet submits

  --redis <url>          redis://host:port, or rediss:// for TLS; with a password in AUP_REDIS_URL instead
  --connections <file>   a JSON object of connections by name, as profiles of aup are kept; or in AUP_CONNECTIONS.
                         Keys stay in this process. It takes the runs of these directories and of no others
  --concurrency <n>      directories worked on at a time (default: 4)
  --lock-seconds <n>     after how long a silent worker's run is another's (default: 30)
  --max-takeovers <n>    after how many dead workers a run counts as the cause (default: 20)
  --grace-seconds <n>    how long runs may take to end after SIGTERM before they are handed on (default: 10)
  --port <n>             /health, /ready and /metrics (default: 9464; 0 takes a free one)
  --host <address>       on which address (default: 127.0.0.1, this machine only)`;

/** Milliseconds for handing runs on, after they have had their time to end. */
const cleanUpMs = 15_000;

void runProgram(async () => {
  const values = readOptions(
    process.argv.slice(2),
    {
      redis: { type: 'string' },
      connections: { type: 'string' },
      concurrency: { type: 'string', default: '4' },
      'lock-seconds': { type: 'string', default: '30' },
      'max-takeovers': { type: 'string', default: '20' },
      'grace-seconds': { type: 'string', default: '10' },
      port: { type: 'string', default: '9464' },
      host: { type: 'string', default: '127.0.0.1' },
      help: { type: 'boolean', default: false },
    },
    usage,
  );
  if (values.help) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  const log = (line: string) => process.stdout.write(`${new Date().toISOString()} ${line}\n`);
  const number = (
    name: 'concurrency' | 'lock-seconds' | 'max-takeovers' | 'grace-seconds' | 'port',
    least: number,
  ) => numberFrom(values[name], least, `--${name}`, usage);
  const url = redisUrl({ option: values.redis, environment: process.env.AUP_REDIS_URL });
  const connections = readConnections({
    file: values.connections,
    environment: process.env.AUP_CONNECTIONS,
    warn: log,
  });
  // Before anything is open that would keep the process alive.
  const graceMs = number('grace-seconds', 0) * 1_000;
  const concurrency = number('concurrency', 1);
  const lockMs = number('lock-seconds', 1) * 1_000;
  const maxTakeovers = number('max-takeovers', 0);
  const port = number('port', 0);
  const redis = openRedis(url, (error) => log(`Redis: ${error.message}`));
  const worker = await startFleetWorker({
    redis,
    connections,
    connector: createConnector({ budget: sharePace(redis) }),
    log,
    concurrency,
    lockMs,
    maxTakeovers,
  });
  const health = await startHealthServer({
    host: values.host,
    port,
    metrics: worker.metrics,
    isReady: worker.isReady,
  }).catch(async (error: HostError) => {
    await worker.close(0);
    redis.disconnect();
    throw error;
  });
  log(
    `${hostname()} takes ${connections.size === 1 ? '1 directory' : `${connections.size} directories`}, ${health.url}/health`,
  );
  let isEnding = false;
  const end = async () => {
    // The second time it is meant at once; a run that is cut off is taken over.
    if (isEnding) return process.exit(1);
    isEnding = true;
    log('Stopping: taking no more runs');
    // Redis may be away for good.
    setTimeout(() => process.exit(1), graceMs + cleanUpMs).unref();
    await worker.close(graceMs);
    await health.close();
    redis.disconnect();
    log('Ended');
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end());
});
