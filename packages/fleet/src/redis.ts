import { HostError } from 'connector-host-kit';
import { Redis } from 'ioredis';

/** Where Redis is, for programs that read it from an option or the environment. */
export interface RedisPlace {
  /** `redis://host:port` or `rediss://` for TLS. A password belongs into the environment. */
  option: string | undefined;
  /** The value of AUP_REDIS_URL. */
  environment: string | undefined;
}

/** @throws HostError `usage` where neither is given, it is no such address, or the option has a password */
export function redisUrl({ option, environment }: RedisPlace): string {
  const text = option ?? environment;
  if (text === undefined || text === '')
    throw new HostError(
      'usage',
      'No Redis was given.',
      'Give --redis redis://host:6379, or set AUP_REDIS_URL, which may contain a password.',
    );
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'redis:' && url?.protocol !== 'rediss:')
    throw new HostError(
      'usage',
      'The address of Redis is not valid.',
      'It looks like redis://host:6379, or rediss:// for TLS.',
    );
  if (option !== undefined && url.password !== '')
    throw new HostError(
      'usage',
      'Everyone on this machine can see a password on the command line.',
      'Set AUP_REDIS_URL instead of --redis.',
    );
  return text;
}

/**
 * A connection that waits for Redis as long as it is away: for workers.
 * @param onError is told of each failed attempt to connect
 */
export function openRedis(url: string, onError: (error: Error) => void): Redis {
  const redis = new Redis(url, {
    maxRetriesPerRequest: null,
    retryStrategy: (times) => Math.min(times * 100, 1_000),
  });
  redis.on('error', onError);
  return redis;
}

/** A connection for one command. @throws HostError `redis` where Redis cannot be reached */
export async function connectRedis(url: string): Promise<Redis> {
  const redis = new Redis(url, {
    maxRetriesPerRequest: 1,
    retryStrategy: (times) => (times > 1 ? null : 100),
    lazyConnect: true,
  });
  let cause = 'no answer';
  redis.on('error', (error: NodeJS.ErrnoException) => {
    cause = error.code ?? error.message;
  });
  try {
    await redis.connect();
    return redis;
  } catch {
    // One that has ended would wait for its end again.
    if (redis.status !== 'end') redis.disconnect();
    // The address may have a password.
    const { hostname, port } = new URL(url);
    throw new HostError(
      'redis',
      `Redis at ${hostname}:${port || 6379} cannot be reached (${cause}).`,
      'Start it, or give another with --redis or AUP_REDIS_URL.',
    );
  }
}
