import type { Emulator } from 'atlassian-scim-emulator';
import type { Connection } from '../../api/connections.ts';
import type { JsonObject } from '../../api/json.ts';
import { planTotals } from '../../api/plan-totals.ts';
import type { Plan, Undo } from '../../api/plans.ts';
import type { Answer } from '../../api/routes.ts';
import type { Run } from '../../api/runs.ts';
import type { Template } from '../../api/workflow-routes.ts';
import { type Client, stepOf, tinyStep } from './support/client.ts';
import { atlassian, type Embedded, startEmbedded } from './support/embedded.ts';
import { testWorkbench } from './support/test-workbench.ts';

// The launcher's templates, and what is planned, applied and undone with them.

let emulator: Emulator;
let workbench: Embedded['workbench'];
let client: Client;
let connection: Connection;
let fromTemplate: Embedded['fromTemplate'];
let writes: Embedded['writes'];
let close: Embedded['close'];

beforeEach(async () => {
  ({ emulator, workbench, client, connection, fromTemplate, writes, close } = await startEmbedded());
});

afterEach(() => close());

const follow = async ({ id }: Run): Promise<Run> => {
  await client.watch(id);
  return client.get<Run>(`/api/runs/${id}`);
};
const apply = async ({ id }: Run) => follow(await client.post<Run>(`/api/runs/${id}/apply`));
const membersOf = (group: string) =>
  (emulator.directory.group(group)?.members ?? [])
    .map(({ value }) => emulator.directory.user(value ?? '')?.userName)
    .toSorted();

test('every template is ready to run once there is a connection', async () => {
  const templates = await client.get<Template[]>('/api/templates');
  expect(templates.map(({ title }) => title)).toEqual([
    'Onboard a user',
    'Offboard a user',
    'Sync users from a CSV',
    'Offboard people from a CSV',
    'Keep a group equal to a list',
    'Compare users with a CSV',
    'List inactive users',
  ]);
  for (const { id } of templates) expect((await fromTemplate(id)).problems).toEqual([]);
});

test('Onboard a user: the dry run shows both memberships; applied, the directory is as the plan said', async () => {
  emulator.directory.addGroup({ displayName: 'Engineers' });
  const { id } = await fromTemplate('1-onboard-a-user');
  const inputs = {
    email: 'ada@example.com',
    givenName: 'Ada',
    familyName: 'Lovelace',
    groups: 'Poets, Engineers',
  };
  const before = emulator.directory.snapshot();
  const dry = await client.run(id, { inputs, dryRun: true });
  expect(writes()).toEqual([]);
  expect(emulator.directory.snapshot()).toEqual(before);
  const plan = await client.get<Plan>(`/api/runs/${dry.id}/plan`);
  expect(plan).toMatchObject({ problems: [], unforeseen: [], obstacle: null, appliedBy: null });
  expect(plan.rows).toMatchObject([
    { type: 'user', name: 'ada@example.com', verb: 'create', joins: ['Engineers', 'Poets'], losses: [] },
    { type: 'group', name: 'Engineers', verb: 'change', joins: ['ada@example.com'] },
    { type: 'group', name: 'Poets', verb: 'create', joins: ['ada@example.com'] },
  ]);

  const applied = await apply(dry);
  expect(applied).toMatchObject({ state: 'completed', kind: 'plan', outcome: 'done' });
  expect(emulator.directory.user('ada@example.com')).toMatchObject({
    displayName: 'Ada Lovelace',
    active: true,
  });
  expect(membersOf('Poets')).toEqual(['ada@example.com']);
  expect(membersOf('Engineers')).toEqual(['ada@example.com']);
  expect(await client.get<Plan>(`/api/runs/${dry.id}/plan`)).toMatchObject({ appliedBy: applied.id });
  expect(await client.run(id, { inputs })).toMatchObject({ state: 'completed', outcome: 'unchanged' });
});

test('a plan of several steps is applied as it was, also where several processes of the connection are idle', async () => {
  emulator.directory.addGroup({ displayName: 'Engineers' });
  const step = (id: string, action: string, input: JsonObject) => ({
    ...tinyStep(id, action, connection, { input }),
    serviceId: atlassian.serviceId,
  });
  const { id } = await client.workflow([
    step('S1', 'create-user', { userName: 'new@example.com', primaryEmail: 'new@example.com' }),
    step('S2', 'add-users-to-group', { group: 'Engineers', users: ['{{ steps.S1.output.user.id }}'] }),
  ]);
  const look = { action: 'get-directory-summary', input: {} };
  const path = `/api/connections/${connection.id}/invoke`;
  await Promise.all([client.post(path, look, 200), client.post(path, look, 200)]);
  const applied = await apply(await client.run(id, { dryRun: true }));
  expect(applied).toMatchObject({ state: 'completed', outcome: 'done' });
  expect(membersOf('Engineers')).toEqual(['new@example.com']);
});

test('Offboard a user', async () => {
  const user = emulator.directory.addUser({ userName: 'grace' });
  for (const displayName of ['Navy', 'Compilers'])
    emulator.directory.addGroup({ displayName, members: ['grace'] });
  const { id } = await fromTemplate('2-offboard-a-user');
  const run = await client.run(id, { inputs: { user: 'grace' } });
  expect(run).toMatchObject({ state: 'completed', hadErrors: false });
  expect(emulator.directory.user(user.id)).toMatchObject({ active: false });
  expect(emulator.directory.group('Navy')?.members ?? []).toEqual([]);
});

test('thirty people from a table of which four are unknown: one plan, applied, undone', async () => {
  const known = Array.from({ length: 26 }, (_, index) => `leaver-${index + 1}`);
  for (const userName of known) emulator.directory.addUser({ userName });
  emulator.directory.addGroup({ displayName: 'Crew', members: known });
  const before = emulator.directory.snapshot();
  const people = [...known.slice(0, 13), 'nobody-1', 'nobody-2', ...known.slice(13), 'nobody-3', 'nobody-4'];
  const { id } = await fromTemplate('4-offboard-people-from-a-csv');
  const dry = await client.run(id, { dryRun: true, inputs: { people: people.map((user) => ({ user })) } });
  expect(emulator.directory.snapshot()).toEqual(before);
  const plan = await client.get<Plan>(`/api/runs/${dry.id}/plan`);
  expect(planTotals(plan).map(({ key, count }) => [key, count])).toEqual([
    ['create', 0],
    ['change', 1],
    ['remove', 26],
    ['losses', 26],
    ['problems', 4],
  ]);
  expect(plan.rows[0]).toMatchObject({
    name: 'leaver-1',
    verb: 'deactivate',
    losses: ['deactivated', 'leaves Crew'],
    before: { active: true },
    after: { active: false },
  });
  expect(plan.problems.map(({ who }) => who)).toEqual(['nobody-1', 'nobody-2', 'nobody-3', 'nobody-4']);
  const page = await client.text(`/api/runs/${dry.id}/plan/download?format=html`);
  expect(page.body).toContain('<b>26 users</b>Lose access');
  expect(page.body).toContain('nobody-3');
  const csv = await client.text(`/api/runs/${dry.id}/plan/download?format=csv`);
  expect(csv.body).toContain('deactivate,user,leaver-26,yes,Active,true,false,S1');

  const applied = await apply(dry);
  expect(stepOf(applied, 'S1').loop).toMatchObject({ completed: 26, skipped: 4, failed: 0 });
  // Four of those asked for are not brought about.
  expect(applied).toMatchObject({ state: 'completed', outcome: 'partial' });
  expect(applied.message).toContain('4 of 30 items were left out');
  expect(membersOf('Crew')).toEqual([]);
  expect(emulator.directory.user('leaver-7')).toMatchObject({ active: false });

  expect(await client.get<Undo>(`/api/runs/${applied.id}/undo`)).toMatchObject({ undoneBy: null });
  const undo = await follow(await client.post<Run>(`/api/runs/${applied.id}/undo`));
  expect(undo).toMatchObject({ kind: 'undo', state: 'completed', outcome: 'done' });
  expect(membersOf('Crew')).toEqual(known.toSorted());
  expect(emulator.directory.user('leaver-7')).toMatchObject({ active: true });
});

test('a plan that no longer fits is not carried out, and it is told what has changed', async () => {
  emulator.directory.addUser({ userName: 'grace' });
  emulator.directory.addGroup({ displayName: 'Navy', members: ['grace'] });
  const { id } = await fromTemplate('2-offboard-a-user');
  const dry = await client.run(id, { inputs: { user: 'grace' }, dryRun: true });
  emulator.directory.addGroup({ displayName: 'Compilers', members: ['grace'] });
  const applied = await apply(dry);
  expect(applied).toMatchObject({ state: 'failed' });
  expect(writes()).toEqual([]);
  expect(applied.outcome).toBeNull();
  expect(stepOf(applied, 'S1')).toMatchObject({ outcome: null, notes: [], error: { code: 'plan_changed' } });
  const { deviations } = await client.get<Answer<'GET /api/runs/:id/plan-check'>>(
    `/api/runs/${applied.id}/plan-check`,
  );
  expect(deviations).toMatchObject([
    { planned: { name: 'grace', leaves: ['Navy'] }, now: { leaves: ['Compilers', 'Navy'] } },
    { planned: null, now: { name: 'Compilers' } },
  ]);
});

test('later steps of a dry run see what earlier ones would do, steps that read as well', async () => {
  emulator.directory.addGroup({ displayName: 'Crew' });
  const step = (at: string, action: string, input: JsonObject) =>
    tinyStep(at, action, connection, { serviceId: atlassian.serviceId, input });
  const { id } = await client.workflow([
    step('S1', 'create-user', { userName: 'new', primaryEmail: 'new@example.com' }),
    step('S2', 'add-users-to-group', { group: 'Crew', users: ['{{ steps.S1.output.user.id }}'] }),
    step('S3', 'get-user', { user: 'new' }),
  ]);
  const dry = await client.run(id, { dryRun: true });
  expect(dry.steps.map(({ state }) => state)).toEqual(['completed', 'completed', 'completed']);
  const { rows } = await client.get<Plan>(`/api/runs/${dry.id}/plan`);
  expect(rows.map(({ verb, name, joins }) => [verb, name, joins])).toEqual([
    ['create', 'new', ['Crew']],
    ['change', 'Crew', ['new']],
  ]);
  expect(await apply(dry)).toMatchObject({ message: null, state: 'completed', outcome: 'done' });
  expect(membersOf('Crew')).toEqual(['new']);
});

test('Keep a group equal to a list', async () => {
  for (const userName of ['ann', 'bob', 'cleo']) emulator.directory.addUser({ userName });
  emulator.directory.addGroup({ displayName: 'Crew', members: ['ann', 'bob'] });
  const { id } = await fromTemplate('5-keep-a-group-equal-to-a-list');
  const inputs = { group: 'Crew', users: 'bob\ncleo', maxRemovals: 5 };
  const run = await client.run(id, { inputs });
  expect(run).toMatchObject({ state: 'completed', hadErrors: false });
  expect(membersOf('Crew')).toEqual(['bob', 'cleo']);
  const held = await client.run(id, { inputs: { ...inputs, users: ['ann'], maxRemovals: 1 } });
  expect(held).toMatchObject({ state: 'failed' });
  expect(stepOf(held, 'S1').error).toMatchObject({ code: 'limit_exceeded' });
});

test('List inactive users, and download them', async () => {
  emulator.directory.addUser({ userName: 'gone', displayName: '=HYPERLINK("x")', active: false });
  const { id } = await fromTemplate('7-list-inactive-users');
  const run = await client.run(id);
  const { output } = stepOf(run, 'S1');
  expect(output).toMatchObject({ complete: true });
  const csv = await client.text(`/api/runs/${run.id}/steps/S1/download?format=csv&path=Resources`);
  expect(csv.body).toContain('gone');
  expect(csv.body).toContain(`"'=HYPERLINK(""x"")"`);
});

test('a plan and an undo whose connector is not loaded any more are refused in words', async () => {
  emulator.directory.addUser({ userName: 'grace' });
  emulator.directory.addGroup({ displayName: 'Crew', members: ['grace'] });
  const { id } = await fromTemplate('2-offboard-a-user');
  const dry = await client.run(id, { dryRun: true, inputs: { user: 'grace' } });
  const done = await client.run(id, { inputs: { user: 'grace' } });
  await workbench.close();
  const other = await testWorkbench({ dataFolder: workbench.dataFolder });
  for (const path of [`/api/runs/${dry.id}/apply`, `/api/runs/${done.id}/undo`]) {
    expect(await other.client.post(path, undefined, 422)).toMatchObject({
      error: { code: 'invalid_workflow', message: expect.stringContaining('is not loaded') },
    });
  }
});
