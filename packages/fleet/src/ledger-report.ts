import { type OutcomeCounts, readLedger } from 'connector-host-kit';
import type { EndRecord, IntentRecord, OutcomeRecord } from '../../../src/contract.ts';

/** What a ledger comes to, whatever the number of attempts. */
export interface LedgerReport {
  /** How many users, groups and members had which outcome. */
  counts: OutcomeCounts;
  /** Intents without an end: a worker died, and nobody has looked since. */
  open: IntentRecord[];
  /** Writes that were about to be sent, in all attempts. */
  intents: number;
  /** Outcomes found by looking, after a worker had died. */
  looked: number;
  /** The latest word on each user, group and member that was told by name. */
  ends: EndRecord[];
}

/** Adds up a ledger. Pure. */
export function ledgerReportOf(records: Iterable<OutcomeRecord>): LedgerReport {
  const ledger = readLedger();
  const intents = new Set<string>();
  const ends = new Map<string, EndRecord>();
  let looked = 0;
  for (const record of records) {
    ledger.add(record);
    // One that Redis kept while it died is sent again.
    if (record.kind === 'intent') intents.add(record.id);
    if (record.kind !== 'end') continue;
    if (record.looked) looked++;
    const { type, id, name, groupId = '' } = record.target;
    ends.set(`${type} ${groupId} ${id ?? name ?? `row ${record.row}`}`, record);
  }
  return {
    counts: ledger.counts(),
    open: ledger.open(),
    intents: intents.size,
    looked,
    ends: [...ends.values()],
  };
}
