import type { Redis } from 'ioredis';
import type { Budget } from '../../../src/contract.ts';
import { paceKey } from './keys.ts';

/** A pace found longer ago says nothing about today. */
const keepSeconds = 86_400;

/** Hands the pace that a directory allows on to the next worker. Where Redis is away it is found anew. */
export function sharePace(redis: Redis): Pick<Budget, 'pace' | 'found'> {
  return {
    async pace(directory) {
      const text = await redis.get(paceKey(directory));
      return text === null ? undefined : JSON.parse(text);
    },
    found(directory, pace) {
      redis.set(paceKey(directory), JSON.stringify(pace), 'EX', keepSeconds).catch(() => undefined);
    },
  };
}
