import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from '../../api/connections.ts';
import type { Answer } from '../../api/routes.ts';
import type { ItemDetail } from '../../api/runs.ts';
import { collectResults } from '../../server/runs/run-loop.ts';
import { skipped } from '../../server/runs/step-result.ts';
import { type Client, stepOf, tinyStep } from './support/client.ts';
import { endWorkbenches, type TestWorkbench, testWorkbench } from './support/test-workbench.ts';

let workbench: TestWorkbench;
let client: Client;
let shelf: Connection;

beforeAll(async () => {
  workbench = await testWorkbench();
  client = workbench.client;
  shelf = await client.connect();
});

afterAll(endWorkbenches);

test('a loop runs the step for each item, and later steps see all results', async () => {
  const { id } = await client.workflow([
    tinyStep('S1', 'make-list', shelf, { input: { count: 3 } }),
    tinyStep('S2', 'echo', shelf, {
      forEach: '{{ steps.S1.output.list }}',
      when: 'item.number != 2',
      input: { value: '{{ index }}: {{ item.name }}' },
    }),
    tinyStep('S3', 'echo', shelf, { input: { value: '{{ steps.S2.output.results.output.value }}' } }),
  ]);
  const run = await client.run(id);
  expect(stepOf(run, 'S2')).toMatchObject({
    state: 'completed',
    input: null,
    loop: { total: 3, completed: 2, failed: 0, skipped: 1 },
    output: { total: 3, completed: 2, failed: 0, skipped: 1, complete: true },
  });
  expect(stepOf(run, 'S3').output).toMatchObject({ value: ['0: Entry 1', '2: Entry 3'] });
  const path = `/api/runs/${run.id}/steps/S2/items`;
  const { items, total } = await client.get<Answer<'GET /api/runs/:id/steps/:stepId/items'>>(path);
  expect(total).toBe(3);
  expect(items.map(({ label, state }) => [label, state])).toEqual([
    ['Entry 1', 'completed'],
    ['Entry 2', 'skipped'],
    ['Entry 3', 'completed'],
  ]);
  expect(await client.get<ItemDetail>(`${path}/2`)).toMatchObject({
    index: 2,
    item: { number: 3 },
    input: { value: '2: Entry 3' },
    output: { value: '2: Entry 3' },
    error: null,
  });
  await client.get(`${path}/3`, 404);
  expect(
    (await client.get<Answer<'GET /api/runs/:id/steps/:stepId/items'>>(`${path}?state=skipped`)).items,
  ).toHaveLength(1);
});

test.each([
  ['nothing', '{{ steps.S1.output.none }}', 0],
  ['an empty list', '[]', 0],
  ['a single value', '"one"', 1],
  ['a list', '[1..4]', 4],
])('loops over %s', async (_name, forEach, total) => {
  const { id } = await client.workflow([
    tinyStep('S1', 'list-books', shelf),
    tinyStep('S2', 'echo', shelf, { forEach, input: { value: '{{ item }}' } }),
  ]);
  const run = await client.run(id);
  expect(stepOf(run, 'S2')).toMatchObject({ state: 'completed', loop: { total, completed: total } });
});

test('a failing item ends the loop, or does not where errors may be', async () => {
  const fail = { forEach: '[1..4]', input: { message: 'Item {{ item }}', only: '{{ item % 2 = 0 }}' } };
  const strict = await client.workflow([tinyStep('S1', 'fail', shelf, fail)]);
  const ended = await client.run(strict.id);
  expect(ended).toMatchObject({ state: 'failed', message: 'S1 "Fail" failed: Item 2' });
  expect(stepOf(ended, 'S1').loop).toEqual({ total: 4, completed: 1, failed: 1, skipped: 0, partial: 0 });

  const lenient = await client.workflow([
    tinyStep('S1', 'fail', shelf, { ...fail, settings: { continueOnError: true } }),
    tinyStep('S2', 'list-books', shelf),
  ]);
  const run = await client.run(lenient.id);
  expect(run).toMatchObject({ state: 'completed', hadErrors: true });
  expect(stepOf(run, 'S1')).toMatchObject({
    state: 'failed',
    error: { code: 'items_failed', message: '2 of 4 items failed.' },
    loop: { completed: 2, failed: 2 },
  });
});

test('a list that is too long is refused', async () => {
  const { id } = await client.workflow([tinyStep('S1', 'echo', shelf, { forEach: '[1..10001]' })]);
  expect(stepOf(await client.run(id), 'S1').error).toMatchObject({ code: 'too_many_items' });
});

test('a thousand items are seen live and leave little behind', async () => {
  const { id } = await client.workflow([
    tinyStep('S1', 'make-list', shelf, { input: { count: 1000, padding: 2000 } }),
    tinyStep('S2', 'echo', shelf, { forEach: 'steps.S1.output.list', input: { value: '{{ item }}' } }),
  ]);
  const before = statSync(join(workbench.dataFolder, 'workbench.db')).size;
  const { id: runId } = await client.post<{ id: string }>(`/api/workflows/${id}/runs`);
  const events = await client.watch(runId);
  const counts = events.flatMap((event) => (event.type === 'step' ? (event.change.loop ?? []) : []));
  expect(counts.at(-1)).toMatchObject({ total: 1000, completed: 1000 });
  // Changes are sent in batches, and only what changed.
  expect(events.length).toBeLessThan(400);

  const path = `/api/runs/${runId}/steps/S2/items`;
  const last = await client.get<Answer<'GET /api/runs/:id/steps/:stepId/items'>>(
    `${path}?offset=990&limit=500`,
  );
  expect(last).toMatchObject({ total: 1000, items: { length: 10 } });
  expect(last.items.map(({ detail }) => detail)).toEqual(Array.from({ length: 10 }, () => false));
  expect((await client.get<ItemDetail>(`${path}/5`)).input).toMatchObject({ value: { number: 6 } });
  expect((await client.get<ItemDetail>(`${path}/999`)).input).toBeNull();
  const after = statSync(join(workbench.dataFolder, 'workbench.db')).size;
  expect(after - before).toBeLessThan(3_000_000);
});

test('what undoes an item is kept where its results are too large, as far as there is room', () => {
  const collected = collectResults(4);
  const add = (undo: string, padding: string) =>
    collected.add('ada', {
      ...skipped(''),
      state: 'completed',
      output: { undo: [{ action: undo }], padding },
    });
  const large = 'x'.repeat(7_999_000);
  add('first', large);
  add('second', large);
  add(large, '');
  add('fourth', '');
  expect(collected.result({ ended: true, dryRun: false }).output).toMatchObject({
    complete: false,
    undoOmitted: 0,
    results: { length: 4, 1: { item: 'ada', output: { undo: [{ action: 'second' }] } } },
  });
  add(large, '');
  expect(collected.result({ ended: true, dryRun: false }).output).toMatchObject({
    undoOmitted: 1,
    results: { length: 4 },
  });
});

test('results past the size that is kept are left out, and the step says so', async () => {
  const { id } = await client.workflow([
    tinyStep('S1', 'make-list', shelf, { forEach: '[1..12]', input: { count: 1, padding: 1_000_000 } }),
  ]);
  const step = stepOf(await client.run(id), 'S1');
  expect(step).toMatchObject({
    state: 'completed',
    loop: { completed: 12 },
    lists: [{ path: 'results', rows: 7 }],
  });
  expect(step.notes).toEqual([
    'The results of 5 of 12 items were left out of the output because of its size.',
  ]);
});
