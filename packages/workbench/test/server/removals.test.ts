import type { ApiError } from '../../api/errors.ts';
import type { JsonObject } from '../../api/json.ts';
import type { Run } from '../../api/runs.ts';
import { mayRemove } from '../../server/workflows/removals.ts';
import { tinyStep } from './support/client.ts';
import { endWorkbenches, testWorkbench } from './support/test-workbench.ts';

afterAll(endWorkbenches);

const action = {
  slug: 'set',
  title: 'Set',
  description: '',
  collection: 'Users',
  hints: { readOnly: false, destructive: false, idempotent: true },
  input: {
    properties: {
      name: {},
      active: { type: 'boolean', default: true, 'x-effects': { false: 'removal' as const } },
      method: {
        enum: ['GET', 'POST', 'HEAD'],
        'x-effects': { GET: 'read' as const, POST: 'removal' as const },
      },
    },
  },
  output: {},
};

test.each<[JsonObject, boolean]>([
  [{}, false],
  [{ name: '{{ inputs.name }}' }, false],
  [{ active: true }, false],
  [{ active: 'true' }, false],
  [{ active: false }, true],
  // Connectors take other spellings of a value and of a key.
  [{ active: 'FALSE' }, true],
  [{ active: 'no' }, true],
  [{ active: ' 0' }, true],
  [{ active: null }, true],
  [{ active: '{{ inputs.active }}' }, true],
  [{ Active: true }, true],
  [{ parameters: '{"active":false}' }, true],
  [{ method: 'GET' }, false],
  [{ method: 'HEAD' }, false],
  [{ method: 'POST' }, true],
  [{ method: 'DELETE' }, true],
])('what is not known to be harmless may take something away: %j', (input, may) => {
  expect(mayRemove(action, input)).toBe(may);
});

test('hints decide before values', () => {
  expect(mayRemove({ ...action, hints: { ...action.hints, destructive: true } }, {})).toBe(true);
  expect(mayRemove({ ...action, hints: { ...action.hints, readOnly: true } }, { active: false })).toBe(false);
});

test('a run for real that may take something away starts only where that is confirmed, however it is started', async () => {
  const { client } = await testWorkbench();
  const shelf = await client.connect();
  const harmless = tinyStep('S1', 'list-books', shelf);
  const burning = tinyStep('S1', 'burn-books', shelf, { forEach: '[1]' });
  const workflow = await client.workflow([harmless]);
  const first = await client.run(workflow.id, { confirmed: false });
  const { name, description, inputs, revision } = workflow;
  await client.put(`/api/workflows/${workflow.id}`, {
    name,
    description,
    inputs,
    revision,
    steps: [burning, tinyStep('S2', 'burn-books', shelf, { settings: { disabled: true } })],
  });
  // What will run counts, not what the earlier run was.
  for (const [path, body] of [
    [`/api/workflows/${workflow.id}/runs`, {}],
    [`/api/runs/${first.id}/rerun`, {}],
    [`/api/workflows/${workflow.id}/steps/S1/run`, { dryRun: false }],
    [`/api/workflows/${workflow.id}/steps/S2/run`, { dryRun: false }],
  ] as const) {
    const { error } = await client.post<ApiError>(path, body, 409);
    expect(error).toMatchObject({
      code: 'may_remove',
      message: 'This run may remove access: Burn Books.',
      removals: ['Burn Books'],
    });
    for (const how of [{ dryRun: true }, { confirmed: true }]) {
      const { id } = await client.post<Run>(path, { ...body, ...how });
      await client.watch(id);
    }
  }
  // As it was then, it takes nothing away.
  await client.post(`/api/runs/${first.id}/rerun`, { steps: 'recorded' });
});

test('a key that is not one of the form is a problem of its step, so that nothing runs by another name', async () => {
  const { client } = await testWorkbench();
  const shelf = await client.connect();
  const { id, problems } = await client.workflow([
    tinyStep('S1', 'list-books', shelf, { input: { Dusty: true } }),
  ]);
  expect(problems).toEqual([
    {
      stepId: 'S1',
      field: 'Dusty',
      message: 'List Books has no input "Dusty". Remove it, or use the key as shown in the form.',
    },
  ]);
  await client.post(`/api/workflows/${id}/runs`, {}, 422);
});
