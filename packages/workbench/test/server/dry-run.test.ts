import type { Connection, InvokeResponse } from '../../api/connections.ts';
import { type Client, stepOf, tinyStep } from './support/client.ts';
import { endWorkbenches, testWorkbench } from './support/test-workbench.ts';

let client: Client;
let shelf: Connection;

beforeAll(async () => {
  client = (await testWorkbench()).client;
  shelf = await client.connect();
});

afterAll(endWorkbenches);

const books = async () => {
  const invocation = { action: 'list-books', input: {} };
  const answer = await client.post<InvokeResponse>(`/api/connections/${shelf.id}/invoke`, invocation, 200);
  return answer.output;
};

test('a dry run reads, lets actions simulate, leaves out those that cannot, and writes nothing', async () => {
  const { id } = await client.workflow([
    tinyStep('S1', 'make-list', shelf, { input: { count: 2 } }),
    tinyStep('S2', 'add-book', shelf, {
      forEach: 'steps.S1.output.list',
      input: { title: '{{ item.name }}' },
    }),
    tinyStep('S3', 'add-book', shelf, { input: { title: 'Other', dryRun: false } }),
    tinyStep('S4', 'burn-books', shelf),
    tinyStep('S5', 'list-books', shelf),
  ]);
  const run = await client.run(id, { dryRun: true });
  expect(run).toMatchObject({ state: 'completed', dryRun: true });
  expect(run.steps.map(({ state }) => state)).toEqual([
    'completed',
    'completed',
    'completed',
    'skipped',
    'completed',
  ]);
  expect(stepOf(run, 'S3')).toMatchObject({
    input: { title: 'Other', dryRun: true },
    output: { dryRun: true },
    notes: ['Dry run: nothing was written.'],
  });
  expect(stepOf(run, 'S4').notes[0]).toContain('Skipped in the dry run');
  expect(await books()).toEqual({ books: [] });

  const real = await client.run(id);
  expect(real.state).toBe('completed');
  expect(stepOf(real, 'S4').output).toEqual({ burnt: 3 });
});

test.each([
  ['another spelling of the key', { title: 'A', Simulate: false }],
  ['a key that may hold anything', { title: 'A', parameters_as_json: '{"dryRun":false}' }],
])('a dry run is not talked out of it by %s', async (_name, input) => {
  const { id } = await client.workflow([tinyStep('S1', 'add-book', shelf, { input })]);
  const run = await client.run(id, { dryRun: true });
  expect(stepOf(run, 'S1').error).toMatchObject({ code: 'invalid_input' });
  expect(await books()).toEqual({ books: [] });
});
