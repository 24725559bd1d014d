import type { Connection } from '../../api/connections.ts';
import type { Run } from '../../api/runs.ts';
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

  test('is refused while the workflow has problems or an input is missing', async () => {
    const { id } = await client.workflow([tinyStep('S1', 'add-book', shelf)]);
    expect(await client.post(`/api/workflows/${id}/runs`, {}, 422)).toMatchObject({
      error: {
        code: 'invalid_workflow',
        problems: [{ stepId: 'S1', field: 'title', message: 'Title is required.' }],
      },
    });
  });
});
