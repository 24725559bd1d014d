import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';

const program = process.env.REDIS_SERVER ?? '/usr/bin/redis-server';

/** Whether a Redis can be started here. Where there is none, the tests that need it are left out, and the reporter says so. */
export const hasRedis = existsSync(program);

export interface RedisServer {
  url: string;
  /** Ends it as a dying machine would, and starts it again on what it had written. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts a Redis of its own on a free port.
 * @param isDurable it writes each command to the disk before it answers
 */
export async function startRedisServer(isDurable: boolean): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'fleet-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  const begin = () => start(port, folder, url, isDurable);
  let child = await begin();
  const kill = async () => {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  };
  return {
    url,
    async restart() {
      await kill();
      child = await begin();
    },
    async stop() {
      await kill();
      rmSync(folder, { recursive: true });
    },
  };
}

async function start(port: number, folder: string, url: string, isDurable: boolean): Promise<ChildProcess> {
  const log = ['--appendonly', isDurable ? 'yes' : 'no', '--appendfsync', 'always'];
  const args = ['--bind', '127.0.0.1', '--save', '', ...log];
  const child = spawn(program, ['--port', `${port}`, '--dir', folder, ...args], { stdio: 'ignore' });
  const redis = new Redis(url, { retryStrategy: () => 20, maxRetriesPerRequest: null });
  redis.on('error', () => {});
  // Answers come once the log is read.
  await Promise.race([
    redis.ping(),
    once(child, 'exit').then(() => {
      throw new Error('Redis did not start.');
    }),
  ]).finally(() => redis.disconnect());
  return child;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  return address.port;
}
