import type { Connection, Run, RunsPage, StepOutput, Workflow } from '../../api/types.ts';
import { listAt } from '../../server/outputs/lists.ts';
import { type Client, stepOf, tinyStep } from './support/client.ts';
import { quickClock } from './support/quick-clock.ts';
import { endWorkbenches, type TestWorkbench, testWorkbench } from './support/test-workbench.ts';

let workbench: TestWorkbench;
let client: Client;
let shelf: Connection;
const clock = quickClock();

beforeAll(async () => {
  workbench = await testWorkbench({ clock });
  client = workbench.client;
  shelf = await client.connect();
});

afterAll(endWorkbenches);

const statesOf = (run: Run) => run.steps.map(({ state }) => state);

describe('a run', () => {
  test('runs its steps in order and hands outputs on, types kept', async () => {
    const { id } = await client.workflow(
      [
        tinyStep('S1', 'make-list', shelf, { input: { count: 3 } }),
        tinyStep('S2', 'echo', shelf, {
          input: {
            value: {
              list: '{{ steps.S1.output.list.number }}',
              text: 'There are {{ $count(steps.S1.output.list) }} of {{ inputs.what }}.',
              nothing: '{{ steps.S1.output.none }}',
              state: '{{ steps.S1.state }}',
              dry: '{{ run.dryRun }}',
            },
          },
        }),
      ],
      {
        inputs: [
          {
            key: 'what',
            title: 'What',
            description: '',
            type: 'text',
            required: true,
            default: null,
            options: [],
          },
        ],
      },
    );
    const run = await client.run(id, { inputs: { what: 'them' } });
    expect(run).toMatchObject({
      state: 'completed',
      hadErrors: false,
      stepsDone: 2,
      inputs: { what: 'them' },
    });
    expect(stepOf(run, 'S2').output).toMatchObject({
      value: { list: [1, 2, 3], text: 'There are 3 of them.', state: 'completed', dry: false },
      timeoutMs: 60_000,
    });
    expect(stepOf(run, 'S2').input).toEqual({
      value: { list: [1, 2, 3], text: 'There are 3 of them.', state: 'completed', dry: false },
    });
    expect(stepOf(run, 'S1').lists).toEqual([{ path: 'list', rows: 3 }]);
  });

  test('ends at a failing step and leaves the rest as it was', async () => {
    const { id } = await client.workflow([
      tinyStep('S1', 'fail', shelf, { input: { message: 'No luck.' } }),
      tinyStep('S2', 'list-books', shelf),
    ]);
    const run = await client.run(id);
    expect(run).toMatchObject({
      state: 'failed',
      hadErrors: true,
      stepsDone: 1,
      message: 'S1 "Fail" failed: No luck.',
    });
    expect(statesOf(run)).toEqual(['failed', 'pending']);
    expect(stepOf(run, 'S1').error).toEqual({
      code: 'odd',
      message: 'No luck.',
      hint: 'Try something else.',
      retryable: false,
      retryAfterSeconds: null,
      data: { failure: 1 },
    });
  });

  test('goes on after a failing step that may fail, and the next steps see how it went', async () => {
    const { id } = await client.workflow([
      tinyStep('S1', 'fail', shelf, { settings: { continueOnError: true } }),
      tinyStep('S2', 'echo', shelf, { input: { value: '{{ steps.S1.error.code }}' } }),
      tinyStep('S3', 'echo', shelf, { when: '{{ steps.S1.state = "completed" }}' }),
      tinyStep('S4', 'list-books', shelf, { settings: { disabled: true } }),
    ]);
    const run = await client.run(id);
    expect(run).toMatchObject({ state: 'completed', hadErrors: true, stepsDone: 4 });
    expect(statesOf(run)).toEqual(['failed', 'completed', 'skipped', 'skipped']);
    expect(stepOf(run, 'S2').output).toMatchObject({ value: 'odd' });
    expect(stepOf(run, 'S3').notes).toEqual(['The condition was not met.']);
    expect(stepOf(run, 'S4').notes).toEqual(['The step is disabled.']);
  });

  test.each([
    {
      name: 'enough tries',
      retries: 2,
      retryable: true,
      times: 2,
      state: 'completed',
      attempts: 3,
      slept: [1000, 2000],
    },
    {
      name: 'too few tries',
      retries: 1,
      retryable: true,
      times: 9,
      state: 'failed',
      attempts: 2,
      slept: [1000],
    },
    {
      name: 'a wait asked for',
      retries: 1,
      retryable: true,
      times: 1,
      after: 7,
      state: 'completed',
      attempts: 2,
      slept: [7000],
    },
    {
      name: 'a wait too long',
      retries: 3,
      retryable: true,
      times: 1,
      after: 900,
      state: 'failed',
      attempts: 1,
      slept: [],
    },
    {
      name: 'nothing to gain',
      retries: 3,
      retryable: false,
      times: 1,
      state: 'failed',
      attempts: 1,
      slept: [],
    },
    { name: 'no retries', retries: 0, retryable: true, times: 1, state: 'failed', attempts: 1, slept: [] },
  ])('retries with $name', async ({ name, retries, retryable, times, after, state, attempts, slept }) => {
    clock.slept.length = 0;
    const { id } = await client.workflow([
      tinyStep('S1', 'fail', shelf, {
        input: {
          message: name,
          retryable,
          times,
          ...(after === undefined ? {} : { retryAfterSeconds: after }),
        },
        settings: { retries },
      }),
    ]);
    const run = await client.run(id);
    expect(stepOf(run, 'S1')).toMatchObject({ state, attempts });
    expect(clock.slept).toEqual(slept);
  });

  test('is cancelled in the middle of a step, and what was done so far is kept', async () => {
    const { id } = await client.workflow([
      tinyStep('S1', 'wait', shelf),
      tinyStep('S2', 'list-books', shelf),
    ]);
    const started = await client.post<Run>(`/api/workflows/${id}/runs`);
    const watching = client.watch(started.id);
    await client.delete(`/api/workflows/${id}`, 409);
    await client.delete(`/api/runs/${started.id}`, 409);
    await client.post(`/api/runs/${started.id}/cancel`, undefined, 202);
    const events = await watching;
    expect(events.at(-1)).toMatchObject({ type: 'end', run: { state: 'cancelled' } });
    const run = await client.get<Run>(`/api/runs/${started.id}`);
    expect(statesOf(run)).toEqual(['cancelled', 'pending']);
    expect(stepOf(run, 'S1').output).toEqual({ waited: true });
  });

  test('waits in the queue behind four others, and can be cancelled there', async () => {
    const { id } = await client.workflow([tinyStep('S1', 'wait', shelf)]);
    const runs: Run[] = [];
    for (let count = 0; count < 5; count += 1) runs.push(await client.post<Run>(`/api/workflows/${id}/runs`));
    const last = runs.at(-1)?.id ?? '';
    expect((await client.get<Run>(`/api/runs/${last}`)).state).toBe('queued');
    for (const run of [...runs].reverse()) await client.post(`/api/runs/${run.id}/cancel`, undefined, 202);
    const ends = await Promise.all(runs.map((run) => client.watch(run.id)));
    expect(ends.map((events) => events.at(-1))).toEqual(
      runs.map(() => expect.objectContaining({ run: expect.objectContaining({ state: 'cancelled' }) })),
    );
  });

  test.each(['throw', 'reject', 'nonsense', 'nothing', 'circle'])(
    'outlives a connector that breaks its contract: %s',
    async (how) => {
      const { id } = await client.workflow([tinyStep('S1', 'misbehave', shelf, { input: { how } })]);
      const run = await client.run(id);
      expect(run.state).toBe('failed');
      expect(stepOf(run, 'S1').error).toMatchObject({ code: 'internal', retryable: false });
    },
  );

  test('tells of an expression that fails', async () => {
    const { id } = await client.workflow([
      tinyStep('S1', 'echo', shelf, { input: { value: '{{ $number("many") }}' } }),
    ]);
    const run = await client.run(id);
    expect(stepOf(run, 'S1').error).toMatchObject({
      code: 'expression',
      message: expect.stringContaining('$number'),
    });
  });

  test('is run again with what it had, or with other inputs; with the steps of now, or of then', async () => {
    const inputs = [
      {
        key: 'x',
        title: 'X',
        description: '',
        type: 'number' as const,
        required: true,
        default: null,
        options: [],
      },
    ];
    const steps = [tinyStep('S1', 'echo', shelf, { input: { value: '{{ inputs.x }}' } })];
    const workflow = await client.workflow(steps, { inputs });
    const first = await client.run(workflow.id, { inputs: { x: '41' } });
    expect(stepOf(first, 'S1').output).toMatchObject({ value: 41 });
    const changed = [tinyStep('S1', 'echo', shelf, { input: { value: '{{ inputs.x + 1 }}' } })];
    await client.put(`/api/workflows/${workflow.id}`, { ...pick(workflow), steps: changed });

    const again = async (body: object) => {
      const { id } = await client.post<Run>(`/api/runs/${first.id}/rerun`, body);
      await client.watch(id);
      return client.get<Run>(`/api/runs/${id}`);
    };
    const asNow = await again({});
    expect(asNow).toMatchObject({ rerunOf: first.id, inputs: { x: 41 } });
    expect(stepOf(asNow, 'S1').output).toMatchObject({ value: 42 });
    expect(stepOf(await again({ steps: 'recorded' }), 'S1').output).toMatchObject({ value: 41 });
    expect(stepOf(await again({ inputs: { x: 1 } }), 'S1').output).toMatchObject({ value: 2 });
  });

  test('is refused while the workflow has problems or an input is missing', async () => {
    const { id } = await client.workflow([tinyStep('S1', 'add-book', shelf)]);
    expect(await client.post(`/api/workflows/${id}/runs`, {}, 422)).toMatchObject({
      error: {
        code: 'invalid_workflow',
        problems: [{ stepId: 'S1', field: 'title', message: 'Title is needed.' }],
      },
    });
  });
});

describe('history', () => {
  test('pages through runs, newest first', async () => {
    const { id } = await client.workflow([tinyStep('S1', 'list-books', shelf)]);
    const runs: string[] = [];
    for (let count = 0; count < 3; count += 1) runs.unshift((await client.run(id)).id);
    const first = await client.get<RunsPage>(`/api/runs?workflowId=${id}&limit=2`);
    const second = await client.get<RunsPage>(`/api/runs?workflowId=${id}&limit=2&cursor=${first.cursor}`);
    expect([...first.runs, ...second.runs].map((run) => run.id)).toEqual(runs);
    expect(second.cursor).toBeNull();
    expect((await client.get<RunsPage>(`/api/runs?workflowId=${id}&state=failed`)).runs).toEqual([]);
  });

  test('keeps the runs of a deleted workflow', async () => {
    const { id } = await client.workflow([tinyStep('S1', 'list-books', shelf)]);
    const run = await client.run(id);
    await client.delete(`/api/workflows/${id}`);
    expect(await client.get(`/api/runs/${run.id}`)).toMatchObject({ workflowId: null, state: 'completed' });
    await client.post(`/api/runs/${run.id}/rerun`, {}, 404);
    await client.delete(`/api/runs/${run.id}`);
    await client.get(`/api/runs/${run.id}`, 404);
  });

  test('gives a long output as a preview, whole, and as files', async () => {
    const { id } = await client.workflow([
      tinyStep('S1', 'make-list', shelf, { input: { count: 2000, padding: 100 } }),
    ]);
    const run = await client.run(id);
    const step = stepOf(run, 'S1');
    expect(step).toMatchObject({ previewCut: true, outputCut: false });
    expect(JSON.stringify(step.output).length).toBeLessThan(110_000);
    const path = `/api/runs/${run.id}/steps/S1`;
    const { output } = await client.get<StepOutput>(`${path}/output`);
    expect(listAt(output, 'list')).toHaveLength(2000);
    const csv = await client.text(`${path}/download?format=csv`);
    expect(csv.headers.get('content-disposition')).toContain('S1 list.csv');
    expect(csv.body.split('\r\n')).toHaveLength(2002);
    const json = await client.text(`${path}/download?format=json&path=list`);
    expect(JSON.parse(json.body)).toHaveLength(2000);
    await client.get(`${path}/download?format=csv&path=nowhere`, 404);
  });
});

const pick = ({ name, description, inputs, revision }: Workflow) => ({ name, description, inputs, revision });
