import type { Emulator } from 'atlassian-scim-emulator';
import { readLedger } from '../../packages/host-kit/src/ledger.ts';
import type { ConnectionInput, IntentRecord, InvokeRequest, OutcomeRecord } from '../../src/contract.ts';
import { createConnector } from '../../src/index.ts';
import { startDirectory } from '../support/directory.ts';

let emulator: Emulator;
let connection: ConnectionInput;
beforeEach(async () => {
  ({ emulator, connection } = await startDirectory());
});
afterEach(() => emulator.close());

const people = (...names: string[]) =>
  names.map((name) => ({ userName: name, primaryEmail: `${name}@example.com`, title: 'Engineer' }));

/** Another process: it knows nothing of what was done before. */
function run(records: OutcomeRecord[], request: Partial<InvokeRequest> & Pick<InvokeRequest, 'action'>) {
  return createConnector().invoke({
    connection,
    onOutcome: (record) => void records.push(record),
    ...request,
  });
}

const writesSeen = () => emulator.requests.filter(({ method }) => method !== 'GET').length;

describe('onOutcome', () => {
  it('tells an intent before the write has left, and the end after it', async () => {
    const seen: string[] = [];
    await run([], {
      action: 'sync-users',
      input: { users: people('anna') },
      onOutcome: ({ kind }) => void seen.push(`${kind}, ${writesSeen()} writes`),
    });

    expect(seen).toEqual(['intent, 0 writes', 'end, 1 writes']);
  });

  it('waits for the promise of an intent before it writes', async () => {
    let release: () => void = () => undefined;
    let told: () => void = () => undefined;
    const isTold = new Promise<void>((resolve) => {
      told = resolve;
    });
    const result = run([], {
      action: 'create-user',
      input: people('anna')[0],
      onOutcome: ({ kind }) => {
        if (kind !== 'intent') return undefined;
        told();
        return new Promise<void>((resolve) => {
          release = resolve;
        });
      },
    });
    await isTold;

    expect(writesSeen()).toBe(0);
    release();
    expect(await result).toMatchObject({ ok: true });
    expect(writesSeen()).toBe(1);
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('disk full');
      },
    ],
    ['rejects', () => Promise.reject(new Error('disk full'))],
  ])('ends the step before the next write where it %s', async (_how, fail) => {
    const records: OutcomeRecord[] = [];
    const result = await run(records, {
      action: 'sync-users',
      input: { users: people('anna', 'bert', 'carl', 'dora', 'emil', 'fred', 'gina') },
      onOutcome: (record) => {
        records.push(record);
        return record.kind === 'end' ? fail() : undefined;
      },
    });

    expect(result).toMatchObject({ ok: false, error: { code: 'ledger_failed', retryable: true } });
    expect(JSON.stringify(result)).not.toContain('disk full');
    const made = emulator.directory.users().length;
    expect(made).toBeLessThanOrEqual(4);
    // What was done is in the output, and was told as well.
    expect(result.output).toMatchObject({ summary: { created: made } });
    expect(readLedger(records).counts().user).toMatchObject({ created: made });
  });

  it('writes nothing where the intent cannot be kept, and tells the whole output where the last end cannot', async () => {
    const input = people('anna')[0];
    const none = await run([], {
      action: 'create-user',
      input,
      onOutcome: () => Promise.reject(new Error()),
    });
    expect(none).toMatchObject({ ok: false, error: { code: 'ledger_failed' } });
    expect(emulator.directory.users()).toEqual([]);

    const onOutcome = ({ kind }: OutcomeRecord) => (kind === 'end' ? Promise.reject(new Error()) : undefined);
    const all = await run([], { action: 'create-user', input, onOutcome });
    expect(all).toMatchObject({
      ok: false,
      error: { code: 'ledger_failed' },
      output: { user: { userName: 'anna' } },
    });
  });

  it('tells nothing of a dry run, and nothing of the rehearsal of a plan', async () => {
    const records: OutcomeRecord[] = [];
    const input = { users: people('anna', 'bert') };
    const dry = await run(records, { action: 'sync-users', input: { ...input, dryRun: true } });
    expect(records).toEqual([]);

    const { plan } = Object(dry.output?.dryRun);
    await run(records, { action: 'sync-users', input: { ...input, expectPlan: plan.id } });
    expect(records.map(({ kind }) => kind).sort()).toEqual(['end', 'end', 'intent', 'intent']);
    expect(readLedger(records).counts()).toEqual({ user: { created: 2 } });
  });

  it('tells one intent for a write that is tried again', async () => {
    const records: OutcomeRecord[] = [];
    emulator.fail({ kind: 'reset-after', times: 1 });
    await run(records, { action: 'sync-users', input: { users: people('anna') } });

    expect(records.map(({ kind }) => kind)).toEqual(['intent', 'end']);
    expect(records[1]).toMatchObject({ status: 'created', intents: [(records[0] as IntentRecord).id] });
  });

  it('says only how many were so already', async () => {
    const input = { users: people('anna', 'bert', 'carl') };
    await run([], { action: 'sync-users', input });
    const records: OutcomeRecord[] = [];
    await run(records, { action: 'sync-users', input });

    expect(records).toMatchObject([{ kind: 'count', type: 'user', status: 'unchanged', count: 3 }]);
  });

  it('refuses what is no function, and open intents without one', async () => {
    const wrong = { action: 'list-users', onOutcome: 'yes' } as unknown as InvokeRequest;
    expect(await run([], wrong)).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
    const intent = { kind: 'intent', id: 'a', change: 'update', target: { type: 'user', id: '1' } };
    for (const odd of [
      { kind: 'end' },
      { ...intent, target: null },
      { ...intent, target: { type: 'user', id: 5 } },
    ]) {
      const open = { action: 'list-users', openIntents: [odd] } as unknown as InvokeRequest;
      expect(await run([], open)).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
    }
  });

  it('holds no key', async () => {
    const records: OutcomeRecord[] = [];
    const { apiKey } = emulator.credentials;
    await run(records, { action: 'create-user', input: { ...people('anna')[0], title: `x ${apiKey} y` } });

    expect(records.length).toBeGreaterThan(0);
    expect(JSON.stringify(records)).not.toContain(apiKey);
  });
});
