import type { Redis } from 'ioredis';
import type { OutcomeRecord } from '../../../src/contract.ts';
import { keysOf } from './keys.ts';
import { type Lock, LockLostError, type Run } from './runs.ts';

// KEYS: stream, lock. ARGV: token, seconds to keep, record. Without the lock nothing is written, here or later.
const appendScript = `
if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
redis.call('XADD', KEYS[1], '*', 'record', ARGV[3])
redis.call('EXPIRE', KEYS[1], ARGV[2])
return 1`;

/** @throws LockLostError if another worker has taken the job: nothing is added then */
export async function appendRecord(
  redis: Redis,
  { id, keepSeconds }: Pick<Run, 'id' | 'keepSeconds'>,
  lock: Lock,
  record: OutcomeRecord,
): Promise<void> {
  const { ledger } = keysOf(id);
  const text = JSON.stringify(record);
  const added = await redis.eval(appendScript, 2, ledger, lock.key, lock.token, keepSeconds, text);
  if (added !== 1) throw new LockLostError('Another worker has the job.');
}

const pageLength = 1_000;

/** All records of a run, oldest first. */
export async function readRecords(redis: Redis, run: string): Promise<OutcomeRecord[]> {
  const { ledger } = keysOf(run);
  const records: OutcomeRecord[] = [];
  for (let from = '-'; ; ) {
    const page = await redis.xrange(ledger, from, '+', 'COUNT', pageLength);
    // Only this package writes there.
    for (const [, fields] of page) records.push(JSON.parse(fields[1] ?? '{}') as OutcomeRecord);
    const last = page.at(-1);
    if (last === undefined || page.length < pageLength) return records;
    from = `(${last[0]}`;
  }
}
