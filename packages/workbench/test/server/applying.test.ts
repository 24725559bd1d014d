import type { ApiError } from '../../api/errors.ts';
import type { JsonObject } from '../../api/json.ts';
import type { Plan, Undo } from '../../api/plans.ts';
import type { Answer } from '../../api/routes.ts';
import type { Run } from '../../api/runs.ts';
import type { StepSamples } from '../../api/workflow-routes.ts';
import { stepOf, tinyStep } from './support/client.ts';
import { atlassian, type Embedded, startEmbedded } from './support/embedded.ts';

// A plan is carried out once, as a whole, and undone once.

let embedded: Embedded;

beforeEach(async () => {
  embedded = await startEmbedded();
});

afterEach(() => embedded.close());

const step = (id: string, action: string, input: JsonObject) =>
  tinyStep(id, action, embedded.connection, { serviceId: atlassian.serviceId, input });

async function follow({ id }: Run): Promise<Run> {
  await embedded.client.watch(id);
  return embedded.client.get<Run>(`/api/runs/${id}`);
}

test.each(['apply', 'undo'])(
  'of two requests to %s at once one is carried out, and none later',
  async (what) => {
    const { client, emulator } = embedded;
    emulator.directory.addUser({ userName: 'grace' });
    emulator.directory.addGroup({ displayName: 'Crew', members: ['grace'] });
    const { id } = await client.workflow([step('S1', 'offboard-user', { user: 'grace' })]);
    const source = await client.run(id, { dryRun: what === 'apply' });
    const path = `/api/runs/${source.id}/${what}`;
    const answers = await Promise.allSettled([client.post<Run>(path), client.post<Run>(path)]);
    const started = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
    const refused = answers.flatMap((answer) =>
      answer.status === 'rejected' ? [String(answer.reason)] : [],
    );
    expect(started).toHaveLength(1);
    expect(refused).toEqual([expect.stringContaining('"code":"in_use"')]);
    for (const run of started) {
      expect(await follow(run)).toMatchObject({ state: 'completed', outcome: 'done' });
      const { error } = await client.post<ApiError>(path, undefined, 409);
      expect(error).toMatchObject({ code: 'already_done', runId: run.id });
    }
  },
);

test('a plan of which a later step no longer fits is not begun; what has changed is told, and the plan stays open', async () => {
  const { client, emulator, writes } = embedded;
  const people = ['ann', 'bob', 'cleo'];
  for (const userName of people) emulator.directory.addUser({ userName });
  const change = (user: string, index: number) =>
    step(`S${index + 1}`, 'update-user', { user, title: 'Poet' });
  const { id } = await client.workflow(people.map(change));
  const dry = await client.run(id, { dryRun: true });
  const byHand = await client.workflow([change('bob', 0)]);
  await client.run(byHand.id);
  const before = writes().length;

  const applied = await follow(await client.post<Run>(`/api/runs/${dry.id}/apply`));
  expect(writes()).toHaveLength(before);
  expect(applied).toMatchObject({
    state: 'failed',
    outcome: null,
    message: 'Nothing was changed, since the plan no longer fits: S2 "Update User".',
  });
  expect(applied.steps.map(({ state }) => state)).toEqual(['pending', 'failed', 'pending']);
  expect(stepOf(applied, 'S2').error).toMatchObject({ code: 'plan_changed' });
  const { deviations } = await client.get<Answer<'GET /api/runs/:id/plan-check'>>(
    `/api/runs/${applied.id}/plan-check`,
  );
  expect(deviations).toMatchObject([{ planned: { name: 'bob' }, now: null }]);
  expect(await client.get<Plan>(`/api/runs/${dry.id}/plan`)).toMatchObject({ appliedBy: null });

  const again = await client.run(id, { dryRun: true });
  const fits = await follow(await client.post<Run>(`/api/runs/${again.id}/apply`));
  expect(fits).toMatchObject({ state: 'completed', outcome: 'done', message: null });
});

test('the last values of a workflow are not those of its undo, which numbers its steps itself', async () => {
  const { client, emulator } = embedded;
  emulator.directory.addUser({ userName: 'grace' });
  const { id } = await client.workflow([
    step('S1', 'get-directory-summary', {}),
    step('S2', 'offboard-user', { user: 'grace' }),
  ]);
  const run = await client.run(id);
  const { calls } = await client.get<Undo>(`/api/runs/${run.id}/undo`);
  expect(calls.length).toBeGreaterThan(0);
  await follow(await client.post<Run>(`/api/runs/${run.id}/undo`));
  const samples = await client.get<StepSamples>(`/api/workflows/${id}/samples`);
  expect(samples).toMatchObject({ S1: { runId: run.id }, S2: { runId: run.id } });
});

test('an undo is shown as a plan first, and applied from there, once', async () => {
  const { client, emulator, writes } = embedded;
  emulator.directory.addUser({ userName: 'grace' });
  emulator.directory.addGroup({ displayName: 'Crew', members: ['grace'] });
  emulator.directory.addUser({ userName: 'tim', active: false });
  emulator.directory.addGroup({ displayName: 'Past', members: ['tim'] });
  const { id } = await client.workflow([
    step('S1', 'offboard-user', { user: 'grace' }),
    step('S2', 'offboard-user', { user: 'tim' }),
  ]);
  const done = await client.run(id);
  const before = writes().length;
  const dry = await follow(await client.post<Run>(`/api/runs/${done.id}/undo`, { dryRun: true }));
  expect(dry).toMatchObject({ kind: 'undo', dryRun: true, state: 'completed', rerunOf: done.id });
  expect(writes()).toHaveLength(before);
  const plan = await client.get<Plan>(`/api/runs/${dry.id}/plan`);
  expect(plan).toMatchObject({ obstacle: null, unforeseen: [], problems: [], appliedBy: null });
  expect(plan.rows.map(({ name, verb, joins, after }) => [name, verb, joins, after])).toEqual([
    ['grace', 'change', ['Crew'], { active: true }],
    // Named as the run that is undone names it: its own output has ids alone.
    ['tim', 'change', ['Past'], {}],
    ['Crew', 'change', ['grace'], {}],
    ['Past', 'change', ['tim'], {}],
  ]);
  // Planned is not undone.
  expect(await client.get<Undo>(`/api/runs/${done.id}/undo`)).toMatchObject({ undoneBy: null });

  const undo = await follow(await client.post<Run>(`/api/runs/${dry.id}/apply`));
  expect(undo).toMatchObject({ kind: 'undo', dryRun: false, outcome: 'done', rerunOf: done.id });
  expect(emulator.directory.user('grace')).toMatchObject({ active: true });
  expect(await client.get<Undo>(`/api/runs/${done.id}/undo`)).toMatchObject({ undoneBy: undo.id });
  expect(await client.get<Plan>(`/api/runs/${dry.id}/plan`)).toMatchObject({ appliedBy: undo.id });
  for (const path of [`/api/runs/${dry.id}/apply`, `/api/runs/${done.id}/undo`])
    expect(await client.post<ApiError>(path, undefined, 409)).toMatchObject({ error: { runId: undo.id } });
});

test('the plan of an undo that no longer fits is not carried out, and what has changed is told', async () => {
  const { client, emulator } = embedded;
  emulator.directory.addUser({ userName: 'grace' });
  const { id } = await client.workflow([step('S1', 'offboard-user', { user: 'grace' })]);
  const done = await client.run(id);
  const dry = await follow(await client.post<Run>(`/api/runs/${done.id}/undo`, { dryRun: true }));
  const byHand = await client.workflow([step('S1', 'reactivate-user', { user: 'grace' })]);
  await client.run(byHand.id);
  const undo = await follow(await client.post<Run>(`/api/runs/${dry.id}/apply`));
  expect(undo).toMatchObject({ state: 'failed', outcome: null });
  const check = await client.get<Answer<'GET /api/runs/:id/plan-check'>>(`/api/runs/${undo.id}/plan-check`);
  expect(check.deviations).toMatchObject([{ planned: { name: 'grace' }, now: null }]);
  expect(await client.get<Undo>(`/api/runs/${done.id}/undo`)).toMatchObject({ undoneBy: null });
});

test('a step is not run for real with the ids that a dry run has made up', async () => {
  const { client, writes } = embedded;
  const { id } = await client.workflow([
    step('S1', 'get-directory-summary', {}),
    step('S2', 'create-group', { displayName: 'Crew' }),
    step('S3', 'get-group', { group: '{{ steps.S2.output.group.id }}' }),
    step('S4', 'create-group', { displayName: 'Crew {{ steps.S1.output.users.total }}' }),
  ]);
  const alone = (stepId: string) => `/api/workflows/${id}/steps/${stepId}/run`;
  await client.run(id, { dryRun: true });
  const { error } = await client.post<ApiError>(alone('S3'), { dryRun: false }, 400);
  expect(error).toMatchObject({
    message: 'The last values of S2 come from a dry run, whose new records have made-up ids.',
    hint: expect.stringContaining('Run the steps before this one for real'),
  });
  expect(writes()).toEqual([]);
  // What a dry run has read is real.
  expect(await follow(await client.post<Run>(alone('S4'), { dryRun: false }))).toMatchObject({
    outcome: 'done',
  });
  expect(await follow(await client.post<Run>(alone('S2'), { dryRun: false }))).toMatchObject({
    outcome: 'done',
  });
  expect(await follow(await client.post<Run>(alone('S3'), { dryRun: false }))).toMatchObject({
    state: 'completed',
  });
});
