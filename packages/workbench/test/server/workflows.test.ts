import type { Connection } from '../../api/connections.ts';
import type { ImportedWorkflow, WorkflowFile } from '../../api/workflow-routes.ts';
import type { Problem, Step, Workflow, WorkflowSummary } from '../../api/workflows.ts';
import { type Client, tinyStep } from './support/client.ts';
import { endWorkbenches, testWorkbench } from './support/test-workbench.ts';

let client: Client;
let shelf: Connection;

beforeEach(async () => {
  client = (await testWorkbench()).client;
  shelf = await client.connect();
});

afterEach(endWorkbenches);

test('a workflow is made, saved, renamed, duplicated and deleted', async () => {
  const made = await client.post<Workflow>('/api/workflows');
  expect(made).toMatchObject({ name: 'New workflow', steps: [], revision: 1 });
  expect(made.problems).toEqual([{ stepId: null, field: null, message: 'The workflow has no steps yet.' }]);
  expect((await client.post<Workflow>('/api/workflows')).name).toBe('New workflow 2');
  const path = `/api/workflows/${made.id}`;
  const content = {
    name: 'Reader',
    description: 'Reads.',
    inputs: [],
    steps: [tinyStep('S1', 'list-books', shelf)],
  };
  const saved = await client.put<Workflow>(path, { ...content, revision: 1 });
  expect(saved).toMatchObject({ ...content, revision: 2, problems: [] });
  expect(await client.put(path, { ...content, revision: 1 }, 409)).toMatchObject({
    error: { code: 'stale' },
  });
  expect(await client.patch(path, { name: 'new WORKFLOW 2' }, 409)).toMatchObject({
    error: { code: 'name_taken' },
  });
  expect(await client.patch(path, { name: 'Reader of books' })).toMatchObject({ revision: 3 });
  const copy = await client.post<Workflow>(`${path}/duplicate`);
  expect(copy).toMatchObject({ name: 'Reader of books (copy)', steps: content.steps, revision: 1 });
  await client.run(made.id);
  const summaries = await client.get<WorkflowSummary[]>('/api/workflows');
  const summary = summaries.find(({ id }) => id === made.id);
  expect(summary).toMatchObject({
    name: 'Reader of books',
    stepCount: 1,
    serviceIds: ['tiny-shelf'],
    problemCount: 0,
    lastRun: { state: 'completed', dryRun: false },
  });
  await client.delete(path);
  await client.get(path, 404);
});

test('more expressions than can be read at once are refused, however they come', async () => {
  const steps = (value: string) => [tinyStep('S1', 'echo', shelf, { input: { value } })];
  const many = steps('{{1}}'.repeat(1_001));
  const long = steps(`{{ "${'x'.repeat(200_000)}" }}`);
  const made = await client.workflow(steps('{{1}}'.repeat(100)));
  expect(made.problems).toEqual([]);
  const file = JSON.parse((await client.text(`/api/workflows/${made.id}/export`)).body);
  for (const [given, message] of [
    [many, 'The workflow has 1001 expressions; at most 1000 can be used.'],
    [long, expect.stringContaining('at most 200000 can be used.')],
  ] as const) {
    const refused = { error: { code: 'invalid_request', message } };
    expect(await client.post('/api/workflows', { steps: given }, 400)).toMatchObject(refused);
    const { name, description, inputs, revision } = made;
    const content = { name, description, inputs, revision, steps: given };
    expect(await client.put(`/api/workflows/${made.id}`, content, 400)).toMatchObject(refused);
    const imported = { file: { ...file, steps: [{ ...file.steps[0], input: given[0]?.input }] } };
    expect(await client.post('/api/workflows/import', imported, 400)).toMatchObject(refused);
  }
});

test('expressions that are tried at the same time take turns, and each gets its own answer', async () => {
  const { id } = await client.workflow([tinyStep('S1', 'list-books', shelf)]);
  const all = Array.from({ length: 8 }, (_, index) => `{{ ${index} + 1 }}`);
  const found = await Promise.all(
    all.map((text) => client.post(`/api/workflows/${id}/evaluate`, { text }, 200)),
  );
  expect(found).toEqual(all.map((_, index) => ({ ok: true, value: index + 1 })));
});

test('a workflow goes out as a file and comes in again, connections by name', async () => {
  const steps = [
    tinyStep('S1', 'make-list', shelf, { input: { count: 2 }, settings: { retries: 2 } }),
    tinyStep('S2', 'echo', shelf, { forEach: 'steps.S1.output.list', when: 'true', title: 'Say it' }),
  ];
  const workflow = await client.workflow(steps, { name: 'Travel / ler "äö"' });
  const exported = await client.text(`/api/workflows/${workflow.id}/export`);
  expect(exported.headers.get('content-disposition')).toContain('attachment');
  expect(exported.body).not.toContain(shelf.id);
  const file: WorkflowFile = JSON.parse(exported.body);
  const again = await client.post<ImportedWorkflow>('/api/workflows/import', { file });
  expect(again.workflow).toMatchObject({ name: `${workflow.name} 2`, steps, problems: [] });
  expect(again.notes).toEqual([
    `The name "${workflow.name}" was taken; the workflow is now named "${workflow.name} 2".`,
  ]);

  const elsewhere = (await testWorkbench()).client;
  const lost = await elsewhere.post<ImportedWorkflow>('/api/workflows/import', { file });
  expect(lost.workflow.steps.map(({ connectionId }) => connectionId)).toEqual([null, null]);
  expect(lost.notes).toEqual(['S1, S2: the connection "My shelf" does not exist here.']);
  const other = await elsewhere.connect({}, 'Other');
  const found = await elsewhere.post<ImportedWorkflow>('/api/workflows/import', { file });
  expect(found.workflow.steps[0]?.connectionId).toBe(other.id);
  const [bad] = file.steps;
  for (const spoilt of [
    { ...file, format: 'x' },
    { ...file, version: 2 },
    { ...file, steps: [{ ...bad, id: 'X' }] },
  ]) {
    await client.post('/api/workflows/import', { file: spoilt }, 400);
  }
});

test.each<[string, (step: Step) => Partial<Step>, string | null, string]>([
  ['an unknown action', () => ({ action: 'fly' }), 'action', 'The connector has no action "fly".'],
  ['an unknown service', () => ({ serviceId: 'sky' }), 'action', 'The connector "sky" is not loaded.'],
  ['no connection', () => ({ connectionId: null }), 'connection', 'Choose a connection.'],
  [
    'a lost connection',
    () => ({ connectionId: 'x' }),
    'connection',
    'The connection no longer exists. Choose another one.',
  ],
  ['a missing value', () => ({ action: 'add-book' }), 'title', 'Title is required.'],
  ['a blank value', () => ({ action: 'add-book', input: { title: ' ' } }), 'title', 'Title is required.'],
  [
    'a later step',
    () => ({ input: { value: '{{ steps.S3.output }}' } }),
    'value',
    'There is no step S3 before this one.',
  ],
  ['itself', () => ({ when: 'steps.S2.output' }), 'when', 'There is no step S2 before this one.'],
  ['an unknown input', () => ({ forEach: '{{ inputs.y }}' }), 'forEach', 'The workflow has no input "y".'],
])('a workflow with %s says so', async (_name, part, field, message) => {
  const step = tinyStep('S2', 'echo', shelf);
  const workflow = await client.workflow([tinyStep('S1', 'list-books', shelf), { ...step, ...part(step) }]);
  expect(workflow.problems).toEqual([{ stepId: 'S2', field, message }]);
});

test('an expression that cannot be read is a problem of its field', async () => {
  const workflow = await client.workflow([
    tinyStep('S1', 'echo', shelf, { input: { value: 'a {{ 1 + }} b' } }),
  ]);
  const [problem] = workflow.problems as [Problem];
  expect(problem).toMatchObject({ stepId: 'S1', field: 'value' });
  expect(problem.message).toContain('"1 +" is not a valid expression');
});

test.each([
  ['two steps of one id', { steps: ['S1', 'S1'] }],
  ['an odd id', { steps: ['first'] }],
])('a workflow with %s is refused', async (_name, { steps }) => {
  await client.post('/api/workflows', { steps: steps.map((id) => tinyStep(id, 'echo', shelf)) }, 400);
});

test.each(['', '  ', 'x'.repeat(101)])('a workflow cannot be named "%s"', async (name) => {
  expect(await client.post('/api/workflows', { name }, 400)).toMatchObject({
    error: { message: 'Enter a name of 1 to 100 characters.' },
  });
});

test('a workflow nested without end is refused', async () => {
  const nested = JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`);
  const step = tinyStep('S1', 'echo', shelf, { input: { value: nested } });
  expect(await client.post('/api/workflows', { steps: [step] }, 400)).toMatchObject({
    error: { message: 'The request is nested too deeply.' },
  });
});

test('the editor tries expressions on what the steps last brought', async () => {
  const { id } = await client.workflow([tinyStep('S1', 'make-list', shelf, { input: { count: 2 } })]);
  const path = `/api/workflows/${id}`;
  expect(await client.get(`${path}/samples`)).toEqual({});
  const run = await client.run(id);
  expect(await client.get(`${path}/samples`)).toMatchObject({
    S1: { output: { list: [{ number: 1 }, { number: 2 }] }, runId: run.id, cut: false },
  });
  const evaluate = (body: object) => client.post(`${path}/evaluate`, body, 200);
  expect(await evaluate({ text: '{{ steps.S1.output.list.number }}' })).toEqual({ ok: true, value: [1, 2] });
  expect(await evaluate({ text: '{{ item.a }}-{{ inputs.b }}', item: { a: 1 }, inputs: { b: 2 } })).toEqual({
    ok: true,
    value: '1-2',
  });
  expect(await evaluate({ text: '{{ 1 + }}' })).toMatchObject({ ok: false });
});
