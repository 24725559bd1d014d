import type { Connection, StepError } from '../../api/connections.ts';
import type { ActionManifest } from '../../api/manifest.ts';
import type { Plan } from '../../api/plans.ts';
import type { Answer } from '../../api/routes.ts';
import type { Outcome, Run } from '../../api/runs.ts';
import type { StepSamples } from '../../api/workflow-routes.ts';
import type { WorkflowSummary } from '../../api/workflows.ts';
import { joinOutcomes, outcomeOf } from '../../server/runs/step-result.ts';

type LoopItems = Answer<'GET /api/runs/:id/steps/:stepId/items'>;

import { type Client, stepOf, tinyStep } from './support/client.ts';
import { endWorkbenches, testWorkbench } from './support/test-workbench.ts';

let client: Client;
let shelf: Connection;

beforeAll(async () => {
  client = (await testWorkbench()).client;
  shelf = await client.connect();
});

afterAll(endWorkbenches);

const book = (id: string, title: string, more: Parameters<typeof tinyStep>[3] = {}) =>
  tinyStep(id, 'add-book', shelf, { input: { title }, settings: { continueOnError: true }, ...more });

async function runOf(titles: string[], start = {}): Promise<Run> {
  const reading = tinyStep('S9', 'list-books', shelf);
  const { id } = await client.workflow([
    ...titles.map((title, index) => book(`S${index + 1}`, title)),
    reading,
  ]);
  return client.run(id, start);
}

test.each([
  ['what was asked for', ['New'], 'completed', 'done', ['done', null]],
  ['what was so already', ['Same'], 'completed', 'unchanged', ['unchanged', null]],
  ['one change beside what was so', ['Same', 'New'], 'completed', 'done', ['unchanged', 'done', null]],
  ['less than was asked for', ['New', 'Half'], 'completed', 'partial', ['done', 'partial', null]],
  ['something, then a failure', ['New', 'Broken'], 'completed', 'partial', ['done', 'partial', null]],
  ['nothing that it tells', ['Any'], 'completed', null, [null, null]],
])('a run brings about %s', async (_name, titles, state, outcome, steps) => {
  const run = await runOf(titles);
  expect({ state: run.state, outcome: run.outcome }).toEqual({ state, outcome });
  expect(run.steps.map((step) => step.outcome)).toEqual(steps);
  const { runs } = await client.get<{ runs: Run[] }>('/api/runs?limit=1');
  expect(runs[0]).toMatchObject({ id: run.id, outcome });
});

test('what is partial says why, in the list too', async () => {
  const run = await runOf(['Half']);
  expect(run.message).toBe('S1 "Add Book" was partly done. One page is missing.');
});

test.each(['Broken', 'Limit'])('a failed step that has written says so: %s', async (title) => {
  const step = stepOf(await runOf([title]), 'S1');
  expect(step).toMatchObject({ state: 'failed', outcome: 'partial', output: { book: { title } } });
  expect(step.notes).toEqual(['Part of it was done before it ended: see its output.']);
});

test('a failure that did nothing is no more than that, nor is one in a dry run', async () => {
  const { id } = await client.workflow([tinyStep('S1', 'fail', shelf)]);
  expect(await client.run(id)).toMatchObject({
    state: 'failed',
    outcome: null,
    steps: [{ outcome: null, notes: [] }],
  });
  const dry = stepOf(await runOf(['Broken'], { dryRun: true }), 'S1');
  expect(dry).toMatchObject({ state: 'failed', outcome: null });
  expect(dry.notes).toEqual([]);
});

test.each<[Outcome[], boolean, boolean, Outcome | null, Outcome | null]>([
  // found, came to its end, any failed; outcome of a run, of a dry run
  [['done', 'unchanged'], true, false, 'done', 'done'],
  [['unchanged'], true, false, 'unchanged', 'unchanged'],
  [[], true, false, null, null],
  [['done', 'partial'], true, false, 'partial', 'partial'],
  [['done'], true, true, 'partial', 'partial'],
  [['unchanged'], true, true, null, null],
  [[], true, true, null, null],
  [['done'], false, true, 'partial', null],
  [['done'], false, false, 'partial', null],
  [['partial'], false, true, 'partial', null],
  [['unchanged'], false, false, null, null],
  [[], false, true, null, null],
])('%j together, to its end: %j, any failed: %j: %j, dry %j', (found, ended, anyFailed, outcome, dry) => {
  const among = new Set<Outcome | null>([null, ...found]);
  expect(joinOutcomes(among, { ended, anyFailed, dryRun: false })).toBe(outcome);
  expect(joinOutcomes(among, { ended, anyFailed, dryRun: true })).toBe(dry);
});

test('an error that brings a plan has done nothing', () => {
  const action = { hints: { readOnly: false } } as ActionManifest;
  const error = { code: 'plan_changed' } as StepError;
  const result = { error, status: 'failed', output: { dryRun: { plan: { id: 'p' } } } } as const;
  expect(outcomeOf(action, result, false)).toBeNull();
  expect(outcomeOf(action, { ...result, output: { book: {} } }, false)).toBe('partial');
  expect(outcomeOf(action, { ...result, status: 'partial' }, false)).toBe('partial');
});

test('what was done before a run was cancelled is told', async () => {
  const { id } = await client.workflow([book('S1', 'New'), tinyStep('S2', 'wait', shelf)]);
  const start = async (dryRun: boolean) => {
    const { id: runId } = await client.post<Run>(`/api/workflows/${id}/runs`, { dryRun });
    const waiting = async () =>
      stepOf(await client.get<Run>(`/api/runs/${runId}`), 'S2').progress?.message === 'Waiting';
    while (!(await waiting()));
    await client.post(`/api/runs/${runId}/cancel`, undefined, 202);
    await client.watch(runId);
    return client.get<Run>(`/api/runs/${runId}`);
  };
  expect(await start(false)).toMatchObject({
    state: 'cancelled',
    outcome: 'partial',
    message: '1 of 2 steps were carried out.',
  });
  expect(await start(true)).toMatchObject({ state: 'cancelled', outcome: null, message: null });
});

test('a loop that stopped says how far it came; of a dry run nothing is done', async () => {
  const forEach = '["New a", "Broken b", "New c", "New d"]';
  const settings = { continueOnError: false };
  const { id } = await client.workflow([book('S1', '{{ item }}', { forEach, settings })]);
  const real = await client.run(id);
  expect(real).toMatchObject({ state: 'failed', outcome: 'partial' });
  expect(stepOf(real, 'S1').notes).toEqual(['2 of 4 items were not reached.']);
  const dry = await client.run(id, { dryRun: true });
  expect(dry).toMatchObject({ state: 'failed', outcome: null });
  expect(stepOf(dry, 'S1')).toMatchObject({ outcome: null, notes: ['2 of 4 items were not reached.'] });
  const { unforeseen } = await client.get<Plan>(`/api/runs/${dry.id}/plan`);
  expect(unforeseen).toMatchObject([{ stepId: 'S1', reason: '2 of 4 items were not reached.' }]);
});

test('a dry run says whether it would change anything, and is marked wherever it is shown', async () => {
  const { id } = await client.workflow([book('S1', 'New'), book('S2', 'Same')], { name: 'Tried' });
  const run = await client.run(id, { dryRun: true });
  expect(run).toMatchObject({ dryRun: true, outcome: 'done' });
  const workflows = await client.get<WorkflowSummary[]>('/api/workflows');
  expect(workflows.find(({ name }) => name === 'Tried')?.lastRun).toMatchObject({
    dryRun: true,
    outcome: 'done',
  });
  expect(await client.get<StepSamples>(`/api/workflows/${id}/samples`)).toMatchObject({
    S1: { dryRun: true },
  });
});

test('the items of a loop have outcomes of their own, and failed ones come first where that is asked for', async () => {
  const forEach = '["New a", "Same b", "Half c", "Broken d", "New e", "Broken f"]';
  const { id } = await client.workflow([book('S1', '{{ item }}', { forEach })]);
  const run = await client.run(id);
  expect(stepOf(run, 'S1')).toMatchObject({
    state: 'failed',
    outcome: 'partial',
    loop: { total: 6, completed: 4, failed: 2, partial: 1 },
  });
  const path = `/api/runs/${run.id}/steps/S1/items`;
  const outcomes = ({ items }: LoopItems) => items.map(({ index, outcome }) => [index, outcome]);
  expect(outcomes(await client.get(path))).toEqual([
    [0, 'done'],
    [1, 'unchanged'],
    [2, 'partial'],
    [3, 'partial'],
    [4, 'done'],
    [5, 'partial'],
  ]);
  const failedFirst = await client.get<LoopItems>(`${path}?first=failed`);
  expect(failedFirst.items.map(({ index }) => index)).toEqual([3, 5, 0, 1, 2, 4]);
  await client.get(`${path}?first=completed`, 400);
});
