import { readLedger } from '../../packages/host-kit/src/ledger.ts';
import type { OutcomeRecord, OutcomeTarget } from '../../src/contract.ts';
import { createConnector, describe as describeConnector } from '../../src/index.ts';
import { seed, startDirectory } from '../support/directory.ts';

type Counts = Record<string, number>;
interface Outcomes {
  summary?: Counts;
  outcomes?: { status: string }[];
  groups?: { status: string }[];
  operation?: string;
  created?: boolean;
  changed?: boolean;
  deleted?: boolean;
  members?: unknown[];
}

type Expected = Partial<Record<OutcomeTarget['type'], Counts>>;

/** What the output says of each type of item; of a type that it does not count nothing. Groups and their members may share a count. */
function countsIn(slug: string, output: Outcomes): Expected & { both?: Counts } {
  const { summary: { asked: _, heldBack: held_back = 0, ...summary } = {}, outcomes, groups = [] } = output;
  const { added = 0, removed = 0, failed = 0, ...others } = summary;
  const { operation = '' } = output;
  switch (slug) {
    case 'sync-users':
      return { user: { ...summary, held_back } };
    case 'sync-groups':
      return { group: others, member: { added, removed }, both: { failed, held_back } };
    case 'add-users-to-group':
    case 'remove-users-from-group':
    case 'set-group-members':
      return { member: summary };
    case 'create-group':
      return { group: output.created ? { created: 1 } : {}, member: tally(outcomes ?? []) };
    case 'onboard-user':
      return { user: operation === 'unchanged' ? {} : { [operation]: 1 }, member: tally(groups) };
    case 'delete-group':
      return {
        group: output.deleted ? { deleted: 1 } : {},
        member: { removed: output.members?.length ?? 0 },
      };
    default:
      return {};
  }
}

/** The same counts as the ledger tells them. Who comes back is told as such, and counted among those changed by some outputs. */
function countsOf(slug: string, records: readonly OutcomeRecord[]): Expected & { both?: Counts } {
  const counts = readLedger(records).counts();
  if (slug === 'onboard-user') {
    const { reactivated = 0, updated = 0, ...user } = counts.user ?? {};
    return { ...counts, user: { ...user, updated: updated + reactivated } };
  }
  if (slug !== 'sync-groups') return counts;
  const both = { failed: 0, held_back: 0 };
  const rest = (own: Counts = {}) => {
    const { failed = 0, not_found = 0, ambiguous = 0, held_back = 0, already_member: _, ...others } = own;
    both.failed += failed + not_found + ambiguous;
    both.held_back += held_back;
    return others;
  };
  return { group: rest(counts.group), member: rest(counts.member), both };
}

const withoutZeros = (counts: Counts = {}): Counts =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));

function tally(outcomes: readonly { status: string }[]): Counts {
  const counts: Counts = {};
  for (const { status } of outcomes) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

const writing = (describeConnector().actions ?? []).filter(({ hints }) => !hints.readOnly);

describe('the ledger of every example', () => {
  describe.each(writing.map((action) => [action.slug, action] as const))('%s', (slug, { examples }) => {
    it.each(examples.map((example) => [example.title, example] as const))('%s', async (_title, example) => {
      const { emulator, fullConnection } = await startDirectory();
      try {
        seed(emulator, example.given);
        const before = emulator.requests.length;
        const records: OutcomeRecord[] = [];
        const connection = { ...fullConnection, ...example.given?.connection };
        const result = await createConnector({ random: () => 0 }).invoke({
          action: slug,
          connection,
          input: example.input,
          onOutcome: (record) => void records.push(record),
        });

        const writes = emulator.requests.slice(before).filter(isWrite).length;
        const settling = records.filter((record) => record.kind === 'end' && record.intents.length > 0);
        // Whatever was written was announced, and nothing stays open.
        expect(records.some(({ kind }) => kind === 'intent')).toBe(writes > 0);
        expect(settling.length > 0).toBe(writes > 0);
        expect(readLedger(records).open()).toEqual([]);
        if (!result.output || 'dryRun' in result.output) return;
        const told = countsOf(slug, records);
        for (const [type, counts] of Object.entries(countsIn(slug, result.output as Outcomes)))
          expect({ [type]: withoutZeros(told[type as 'user']) }).toEqual({ [type]: withoutZeros(counts) });
      } finally {
        await emulator.close();
      }
    });
  });
});

/** The organization is asked for addresses by a POST. */
const isWrite = ({ method, path }: { method: string; path: string }): boolean =>
  method !== 'GET' && !(method === 'POST' && path.startsWith('/admin/'));
