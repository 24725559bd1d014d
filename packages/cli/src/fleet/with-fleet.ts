import type { FleetClient } from 'atlassian-user-provisioning-fleet';
import type { Command } from 'commander';
import { printable } from '../print/text.ts';
import { exitCode, type Session } from '../session.ts';
import { UsageError } from '../usage.ts';

/** Where the fleet is: every command of it can be told. */
export interface FleetOptions {
  /** redis:// or rediss://. @default the variable AUP_REDIS_URL */
  redis?: string;
}

/** Adds `--redis`, which every command of a fleet takes. */
export function addRedisOption(command: Command): Command {
  return command.option(
    '--redis <url>',
    'the Redis of the fleet, redis://host:port, or rediss:// for TLS; with a password in AUP_REDIS_URL instead',
  );
}

/**
 * Does something with the fleet in the Redis that the options or the environment name. What the fleet cannot do is told,
 * and the command has failed.
 */
export async function withFleet(
  { redis: option }: FleetOptions,
  session: Session,
  use: (client: FleetClient) => Promise<void>,
): Promise<void> {
  const { io, err, end } = session;
  // Loaded only by the commands that need it: the queue engine is larger than all else.
  const { connectRedis, createFleetClient, redisUrl } = await import('atlassian-user-provisioning-fleet');
  try {
    const redis = await connectRedis(redisUrl({ option, environment: io.env.AUP_REDIS_URL }));
    try {
      await use(createFleetClient(redis));
    } catch (error) {
      if (redis.status === 'ready' || isHostError(error)) throw error;
      err.print(
        `${err.paint.red('error:')} The connection to Redis was lost.`,
        'Runs continue when it is back; aup fleet list shows their state.',
      );
      end(exitCode.failed);
    } finally {
      redis.disconnect();
    }
  } catch (error) {
    if (!isHostError(error)) throw error;
    if (error.code === 'usage') throw new UsageError(error.message, error.hint);
    err.print(`${err.paint.red('error:')} ${printable(error.message)}`, printable(error.hint));
    end(exitCode.failed);
  }
}

/** By its name: the built fleet is a bundle with a class of its own. */
function isHostError(error: unknown): error is Error & { code: string; hint: string } {
  return error instanceof Error && error.name === 'HostError' && 'code' in error && 'hint' in error;
}
