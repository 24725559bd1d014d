import type { Emulator } from 'atlassian-scim-emulator';
import { readLedger } from '../../packages/host-kit/src/ledger.ts';
import type { ConnectionInput, IntentRecord, OutcomeRecord } from '../../src/contract.ts';
import type { Slug } from '../../src/host/action.ts';
import { createConnector } from '../../src/index.ts';
import { createHurriedClock } from '../support/clock.ts';
import { startDirectory } from '../support/directory.ts';

/** A step whose ledger is to be right, wherever its process dies. */
interface Job {
  action: Slug;
  input: object;
  given: (emulator: Emulator) => void;
  /** What is done in all; what was so already is told by the last call alone. */
  counts: object;
}

const person = (name: string, more: object = {}) => ({
  userName: name,
  emails: [{ value: `${name}@example.com`, primary: true }],
  ...more,
});
const row = (name: string, more: object = {}) => ({
  userName: name,
  primaryEmail: `${name}@example.com`,
  ...more,
});
const addPeople = ({ directory }: Emulator, ...names: string[]) => {
  for (const name of names) directory.addUser(person(name));
};

const jobs: Job[] = [
  {
    action: 'sync-users',
    input: {
      users: [
        row('anna', { title: 'Engineer  of   things' }),
        row('bert', { title: 'Engineer', phoneNumber: '+49 (0)30-1' }),
        row('carl', { active: false, title: 'Gone' }),
        row('dora', { active: true }),
        row('emil'),
        row('fred'),
      ],
      missingUsers: 'delete',
      maxRemovals: { count: 50, percent: 100 },
    },
    given: ({ directory }) => {
      for (const name of ['bert', 'carl', 'emil', 'gone1', 'gone2']) directory.addUser(person(name));
      directory.addUser(person('dora', { active: false }));
    },
    counts: { user: { created: 2, updated: 1, deactivated: 1, reactivated: 1, deleted: 2 } },
  },
  {
    action: 'set-group-members',
    input: { group: 'team', users: ['anna', 'bert', 'carl'], batchSize: 1, maxRemovals: { percent: 100 } },
    given: (emulator) => {
      addPeople(emulator, 'carl', 'dora', 'anna', 'bert');
      emulator.directory.addGroup({ displayName: 'team', members: ['carl', 'dora'] });
    },
    counts: { member: { added: 2, removed: 1 } },
  },
  {
    action: 'sync-groups',
    input: {
      groups: [
        { name: 'new', members: ['carl', 'dora'] },
        { name: 'old', members: ['bert'] },
      ],
      missingGroups: 'delete',
      maxRemovals: { percent: 100 },
    },
    given: (emulator) => {
      addPeople(emulator, 'anna', 'bert', 'carl', 'dora');
      emulator.directory.addGroup({ displayName: 'old', members: ['anna'] });
      emulator.directory.addGroup({ displayName: 'gone', members: ['anna', 'bert'] });
    },
    counts: { group: { created: 1, deleted: 1 }, member: { added: 3, removed: 3 } },
  },
];

describe.each(jobs.map((job) => [job.action, job] as const))('a %s whose process dies', (_slug, job) => {
  it('is counted exactly by the next one, wherever it died', async () => {
    const undisturbed = await onDirectory(job, async (connection) => {
      const records: OutcomeRecord[] = [];
      const result = await call(connection, job, records);
      expect(result).toMatchObject({ ok: true });
      return records;
    });
    expect(doneOf(undisturbed)).toMatchObject(job.counts);

    for (let last = 0; last < undisturbed.length; last++) {
      const { records, again } = await onDirectory(job, async (connection) => {
        const told: OutcomeRecord[] = [];
        await dieAfter(last, connection, job, told);
        const result = await call(connection, job, told, readLedger(told).open());
        return { records: told, again: result };
      });
      expect(again).toMatchObject({ ok: true });
      expect(readLedger(records).open()).toEqual([]);
      expect({ last, ...doneOf(records) }).toEqual({ last, ...doneOf(undisturbed) });
    }
  });
});

async function onDirectory<Result>(job: Job, work: (connection: ConnectionInput) => Promise<Result>) {
  const { emulator, connection } = await startDirectory();
  try {
    job.given(emulator);
    return await work(connection);
  } finally {
    await emulator.close();
  }
}

function call(
  connection: ConnectionInput,
  { action, input }: Job,
  records: OutcomeRecord[],
  openIntents: readonly IntentRecord[] = [],
) {
  const onOutcome = (record: OutcomeRecord) => void records.push(record);
  return createConnector().invoke({ action, connection, input, onOutcome, openIntents });
}

/** So many records are kept; what is under way then is carried out, and nothing else: the host answers no more. */
async function dieAfter(
  last: number,
  connection: ConnectionInput,
  { action, input }: Job,
  told: OutcomeRecord[],
) {
  const death = new AbortController();
  let handed = 0;
  await createConnector({ clock: createHurriedClock() }).invoke({
    action,
    connection,
    input,
    signal: death.signal,
    onOutcome: (record) => {
      if (++handed <= last) return void told.push(record);
      setImmediate(() => death.abort());
      return new Promise(() => undefined);
    },
  });
}

/** Groups are changed where their members are. */
function doneOf(records: readonly OutcomeRecord[]) {
  const { group: { unchanged: _, changed: __, ...group } = {}, ...counts } = readLedger(records).counts();
  return { ...counts, group };
}

describe('the intents of a call that died', () => {
  it('are settled by looking before anything else, also by an action that only reads', async () => {
    await onDirectory(jobs[0] as Job, async (connection) => {
      const intent = (id: string, more: object) =>
        ({ kind: 'intent', id, call: 'a', time: '2026-01-05T09:00:00.000Z', ...more }) as IntentRecord;
      const records: OutcomeRecord[] = [];
      const result = await call(
        connection,
        { ...(jobs[0] as Job), action: 'list-users', input: {} },
        records,
        [
          intent('a-1', { target: { type: 'user', name: 'bert' }, change: 'create' }),
          intent('a-2', { target: { type: 'user', name: 'nobody' }, change: 'create' }),
          intent('a-3', {
            target: { type: 'user', id: 'f1f1f1f1-0000-4000-8000-000000000000' },
            change: 'delete',
          }),
          intent('a-4', { target: { type: 'request', name: 'POST /Bulk' }, change: 'request' }),
        ],
      );

      expect(result).toMatchObject({ ok: true });
      expect(records).toMatchObject([
        { kind: 'end', looked: true, status: 'created', intents: ['a-1'], target: { name: 'bert' } },
        { kind: 'end', looked: true, status: 'not_done', intents: ['a-2'] },
        { kind: 'end', looked: true, status: 'deleted', intents: ['a-3'] },
        { kind: 'end', looked: true, status: 'unknown', intents: ['a-4'] },
      ]);
    });
  });
});
