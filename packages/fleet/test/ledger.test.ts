import type { EndRecord, IntentRecord, OutcomeRecord, OutcomeStatus } from '../../../src/contract.ts';
import { tallyOf } from '../src/ledger.ts';

const time = '2026-03-02T09:30:00.000Z';
const intent = (id: string, call: string, name: string): IntentRecord => ({
  kind: 'intent',
  id,
  call,
  time,
  target: { type: 'user', name },
  change: 'update',
});
const end = (call: string, name: string, status: OutcomeStatus, more: Partial<EndRecord> = {}): EndRecord => ({
  kind: 'end',
  call,
  time,
  target: { type: 'user', name, id: `id-${name}` },
  status,
  intents: [],
  ...more,
});
const count = (call: string, status: OutcomeStatus, number: number): OutcomeRecord => ({
  kind: 'count',
  call,
  time,
  status,
  count: number,
});

it('counts each item once, whatever the number of attempts', () => {
  const tally = tallyOf([
    intent('1', 'first', 'anna'),
    end('first', 'anna', 'updated', { intents: ['1'] }),
    intent('2', 'first', 'ben'),
    // The worker died; another one looks.
    end('second', 'ben', 'updated', { intents: ['2'], looked: true }),
    end('second', 'carl', 'failed', { reason: 'refused' }),
    count('second', 'unchanged', 5),
  ]);
  expect(tally).toMatchObject({
    // Anna and Ben are among the five that the second attempt found as they are to be.
    counts: { updated: 2, failed: 1, unchanged: 3 },
    open: [],
    looked: 1,
    intents: 2,
  });
});

it('lets the later word count where nothing was done before', () => {
  const { counts } = tallyOf([
    end('first', 'anna', 'failed'),
    end('second', 'anna', 'updated'),
    end('second', 'ben', 'updated'),
    end('third', 'ben', 'unchanged'),
  ]);
  expect(counts).toEqual({ updated: 2 });
});

it('names intents without an end', () => {
  const open = intent('7', 'first', 'anna');
  expect(tallyOf([open, open])).toMatchObject({ open: [open], intents: 1, counts: {} });
});

it('knows an item by its name until its id is known', () => {
  const { counts } = tallyOf([
    end('first', 'Ben', 'failed', { target: { type: 'user', name: 'Ben' } }),
    end('second', 'ben', 'created'),
    end('third', 'ben', 'updated'),
  ]);
  expect(counts).toEqual({ updated: 1 });
});

it('is empty for a run that has not begun', () => {
  expect(tallyOf([])).toEqual({ counts: {}, open: [], looked: 0, ends: [], intents: 0 });
});
