import type { EndRecord, IntentRecord, OutcomeStatus } from '../../../src/contract.ts';
import { ledgerReportOf } from '../src/ledger-report.ts';

const time = '2026-03-02T09:30:00.000Z';
const intent = (id: string, call: string, name: string): IntentRecord => ({
  kind: 'intent',
  id,
  call,
  time,
  target: { type: 'user', name },
  change: 'update',
});
const end = (
  call: string,
  name: string,
  status: OutcomeStatus,
  more: Partial<EndRecord> = {},
): EndRecord => ({
  kind: 'end',
  call,
  time,
  target: { type: 'user', name, id: `id-${name}` },
  status,
  intents: [],
  ...more,
});
it('counts each item once, whatever the number of attempts', () => {
  const ledger = ledgerReportOf([
    intent('1', 'first', 'anna'),
    end('first', 'anna', 'updated', { intents: ['1'] }),
    intent('2', 'first', 'ben'),
    // The worker died; another one looks.
    end('second', 'ben', 'updated', { intents: ['2'], looked: true }),
    end('second', 'carl', 'failed', { reason: 'refused' }),
  ]);
  expect(ledger).toMatchObject({
    counts: { user: { updated: 2, failed: 1 } },
    open: [],
    looked: 1,
    intents: 2,
  });
  expect(ledger.ends.map(({ target, status }) => [target.name, status])).toEqual([
    ['anna', 'updated'],
    ['ben', 'updated'],
    ['carl', 'failed'],
  ]);
});

it('names intents without an end, and counts one that was kept twice once', () => {
  const open = intent('7', 'first', 'anna');
  expect(ledgerReportOf([open, open])).toMatchObject({ open: [open], intents: 1, counts: {} });
});

it('is empty for a run that has not begun', () => {
  expect(ledgerReportOf([])).toEqual({ counts: {}, open: [], looked: 0, ends: [], intents: 0 });
});
