import type { Connection } from '../../api/connections.ts';
import type { Answer } from '../../api/routes.ts';
import type { Run } from '../../api/runs.ts';
import type { Workflow } from '../../api/workflows.ts';
import { listAt } from '../../server/outputs/lists.ts';
import { type Client, stepOf, tinyStep } from './support/client.ts';
import { endWorkbenches, testWorkbench } from './support/test-workbench.ts';

let client: Client;
let shelf: Connection;

beforeAll(async () => {
  client = (await testWorkbench()).client;
  shelf = await client.connect();
});

afterAll(endWorkbenches);

describe('a run that was', () => {
  test('is run again with what it had, or with other inputs; with the steps of now, or of then', async () => {
    const inputs = [
      {
        key: 'x',
        title: 'The X',
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
    expect(asNow.inputTitles).toEqual({ x: 'The X' });
    expect(stepOf(asNow, 'S1').output).toMatchObject({ value: 42 });
    expect(stepOf(await again({ steps: 'recorded' }), 'S1').output).toMatchObject({ value: 41 });
    expect(stepOf(await again({ inputs: { x: 1 } }), 'S1').output).toMatchObject({ value: 2 });
  });
});

describe('history', () => {
  test('pages through runs, newest first', async () => {
    const { id } = await client.workflow([tinyStep('S1', 'list-books', shelf)]);
    const runs: string[] = [];
    for (let count = 0; count < 3; count += 1) runs.unshift((await client.run(id)).id);
    const first = await client.get<Answer<'GET /api/runs'>>(`/api/runs?workflowId=${id}&limit=2`);
    const second = await client.get<Answer<'GET /api/runs'>>(
      `/api/runs?workflowId=${id}&limit=2&cursor=${first.cursor}`,
    );
    expect([...first.runs, ...second.runs].map((run) => run.id)).toEqual(runs);
    expect(second.cursor).toBeNull();
    expect(
      (await client.get<Answer<'GET /api/runs'>>(`/api/runs?workflowId=${id}&state=failed`)).runs,
    ).toEqual([]);
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
    const { output } = await client.get<Answer<'GET /api/runs/:id/steps/:stepId/output'>>(`${path}/output`);
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
