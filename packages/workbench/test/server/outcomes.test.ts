import type { Connection } from '../../api/connections.ts';
import type { Answer } from '../../api/routes.ts';
import type { Run } from '../../api/runs.ts';
import type { StepSamples } from '../../api/workflow-routes.ts';
import type { WorkflowSummary } from '../../api/workflows.ts';

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
