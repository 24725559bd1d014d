import type { Emulator } from 'atlassian-scim-emulator';
import type { InvokeResult } from '../../src/contract.ts';
import type { DryRun } from '../../src/generated/types.ts';
import { createConnector } from '../../src/index.ts';
import { createHurriedClock } from '../support/clock.ts';
import { seed, startDirectory } from '../support/directory.ts';
import { sameButForIds } from '../support/same-but-for-ids.ts';

const connector = () => createConnector({ clock: createHurriedClock(), random: () => 0 });
const writing = (connector().describe().actions ?? []).filter(({ hints }) => !hints.readOnly);
const cases = writing.flatMap(({ slug, examples }) =>
  examples
    .filter(({ error }) => error?.code !== 'not_allowed')
    .map((example) => [`${slug}: ${example.title}`, slug, example] as const),
);
type Example = (typeof cases)[number][2];

let emulators: Emulator[] = [];
afterEach(async () => {
  await Promise.all(emulators.map((emulator) => emulator.close()));
  emulators = [];
});

async function start({ given }: Example) {
  const { emulator, fullConnection } = await startDirectory();
  emulators.push(emulator);
  seed(emulator, given);
  const connection = { ...fullConnection, ...given?.connection };
  const { pathname } = new URL(emulator.credentials.directoryUrl);
  return {
    emulator,
    connection,
    writes: () =>
      emulator.requests
        .filter(({ method, path }) => method !== 'GET' && !path.endsWith('/get-scim-links-for-email'))
        .map(({ method, path, body }) => ({
          method,
          path: path.replace(pathname, ''),
          ...(body ? { body } : {}),
        })),
  };
}

const inputOf = ({ input }: Example, more: object) => ({ ...Object(input), ...more });
const dryRunOf = ({ output }: InvokeResult): DryRun => {
  if (output?.dryRun === undefined) throw new Error('No dry run was told.');
  return output.dryRun as DryRun;
};
/** Work that is done side by side comes in any order. */
const keyOf = (request: object) => JSON.stringify(request).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '');

test.each(cases)(
  '%s: the plan that was shown is what is carried out, and nothing else',
  async (_, action, example) => {
    const { emulator, connection, writes } = await start(example);
    const dry = await connector().invoke({ action, connection, input: inputOf(example, { dryRun: true }) });
    const { plan, requests = [] } = (dry.output?.dryRun ?? {}) as Partial<DryRun>;
    if (!plan) return expect(dry).toMatchObject({ ok: false, error: { code: expect.any(String) } });

    // Another instance, as in another process: the same plan.
    const again = await connector().invoke({ action, connection, input: inputOf(example, { dryRun: true }) });
    expect(dryRunOf(again).plan).toEqual(plan);

    const before = emulator.directory.snapshot();
    const other = await connector().invoke({
      action,
      connection,
      input: inputOf(example, { expectPlan: 'a'.repeat(64) }),
    });
    const isPlannable = dry.ok || dry.error.code === 'limit_exceeded';
    expect(other).toMatchObject(
      isPlannable
        ? { ok: false, error: { code: 'plan_changed', data: { plan } }, output: { dryRun: { plan } } }
        : { ok: false, error: { code: dry.error.code } },
    );
    expect(emulator.directory.snapshot()).toEqual(before);
    expect(writes()).toEqual([]);

    const input = inputOf(example, { expectPlan: plan.id });
    const carriedOut = await connector().invoke({ action, connection, input });
    expect(carriedOut.ok || carriedOut.error.code).toBe(dry.ok || dry.error.code);
    if (!isPlannable) return expect(writes()).toEqual([]);
    expect(writes().map(keyOf).sort()).toEqual(requests.map(keyOf).sort());

    // And it ends as it does without a plan.
    const alone = await start(example);
    const plain = await connector().invoke({
      action,
      connection: alone.connection,
      input: inputOf(example, {}),
    });
    expect(sameButForIds(untraced(carriedOut.output))).toEqual(sameButForIds(untraced(plain.output)));
    expect(carriedOut.meta.status).toBe(plain.meta.status);
  },
);

const untraced = (output: unknown) =>
  JSON.parse(JSON.stringify(output ?? null, (name, value) => (name === 'atl-traceid' ? undefined : value)));

const users = [
  { userName: 'ada', title: 'Head', emails: [{ value: 'ada@example.com', primary: true }] },
  { userName: 'bob', title: 'Chef', emails: [{ value: 'bob@example.com', primary: true }] },
];
const sync = {
  users: [
    { userName: 'ada', primaryEmail: 'ada@example.com', title: 'Chief' },
    { userName: 'cem', primaryEmail: 'cem@example.com' },
  ],
  missingUsers: 'deactivate',
  maxRemovals: { percent: 100 },
};

describe('what is changed by hand between the plan and the step', () => {
  async function planned() {
    const { emulator, connection } = await startDirectory();
    emulators.push(emulator);
    seed(emulator, { users });
    const { invoke } = connector();
    const run = (more: object) => invoke({ action: 'sync-users', connection, input: { ...sync, ...more } });
    const { plan } = dryRunOf(await run({ dryRun: true }));
    return { emulator, run, plan };
  }

  it('makes another plan, and then nothing is written', async () => {
    const { emulator, run, plan } = await planned();
    expect(plan).toMatchObject({ creates: 1, changes: 2, removes: 0, truncated: false });
    const ada = emulator.directory.users().find(({ userName }) => userName === 'ada');
    emulator.directory.removeUser('ada');
    emulator.directory.addUser({ ...ada, title: 'Boss' });
    const before = emulator.directory.snapshot();
    emulator.clearRequests();
    const result = await run({ expectPlan: plan.id });
    expect(result).toMatchObject({ ok: false, error: { code: 'plan_changed' }, meta: { status: 'failed' } });
    expect(dryRunOf(result).plan.id).not.toBe(plan.id);
    expect(dryRunOf(result).changes).toHaveLength(3);
    expect(emulator.directory.snapshot()).toEqual(before);
    expect(emulator.requests.every(({ method }) => method === 'GET')).toBe(true);
  });

  it('is no matter where the plan is not about it', async () => {
    const { emulator, run, plan } = await planned();
    emulator.directory.addGroup({ displayName: 'Team', members: ['ada'] });
    expect(await run({ expectPlan: plan.id })).toMatchObject({ ok: true, meta: { status: 'done' } });
  });

  it('reads no more than the dry run, and what its writes ask for', async () => {
    const { emulator, run, plan } = await planned();
    const lists = () =>
      emulator.requests.filter(({ method, query }) => method === 'GET' && query.startIndex).length;
    emulator.clearRequests();
    await run({ dryRun: true });
    const dry = lists();
    emulator.clearRequests();
    await run({ expectPlan: plan.id });
    expect(lists()).toBe(dry);
  });

  it('a dry run with another plan in mind says so', async () => {
    const { run, plan } = await planned();
    expect(await run({ dryRun: true, expectPlan: plan.id })).toMatchObject({ ok: true });
    expect(await run({ dryRun: true, expectPlan: 'b'.repeat(64) })).toMatchObject({
      ok: false,
      error: { code: 'plan_changed' },
    });
    expect(await run({ expectPlan: 'no id' })).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
  });
});
