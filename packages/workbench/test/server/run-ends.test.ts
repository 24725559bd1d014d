import type { Connection } from '../../api/connections.ts';
import type { Run } from '../../api/runs.ts';
import { type Client, stepOf, tinyStep } from './support/client.ts';
import { endWorkbenches, testWorkbench } from './support/test-workbench.ts';

let client: Client;
let shelf: Connection;

beforeAll(async () => {
  client = (await testWorkbench()).client;
  shelf = await client.connect();
});

afterAll(endWorkbenches);

const statesOf = (run: Run) => run.steps.map(({ state }) => state);

describe('a run', () => {
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
    expect(events.at(-1)).toMatchObject({ type: 'run', change: { state: 'cancelled' } });
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
      runs.map(() => expect.objectContaining({ change: expect.objectContaining({ state: 'cancelled' }) })),
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
});
