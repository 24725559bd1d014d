import type { Connection, Run } from '../../api/types.ts';
import { type Client, eventsIn, stepOf, tinyStep } from './support/client.ts';
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

/** Reads a run's stream until the text holds what is looked for, then leaves as a closed page does. */
async function readUntil(runId: string, wanted: string): Promise<string> {
  const leaving = new AbortController();
  const response = await fetch(`${workbench.url}/api/runs/${runId}/events`, { signal: leaving.signal });
  let heard = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    heard += decoder.decode(chunk, { stream: true });
    if (heard.includes(wanted)) break;
  }
  leaving.abort();
  return heard;
}

test('a run is told live, survives the page that leaves, and is told to the page that comes back', async () => {
  const { id } = await client.workflow([tinyStep('S1', 'wait', shelf), tinyStep('S2', 'list-books', shelf)]);
  const run = await client.post<Run>(`/api/workflows/${id}/runs`);
  expect(run).toMatchObject({ state: 'queued', stepsDone: 0 });
  const first = eventsIn(await readUntil(run.id, '"message":"Waiting"'));
  expect(first[0]).toMatchObject({ type: 'snapshot', run: { id: run.id } });
  expect((await client.get<Run>(`/api/runs/${run.id}`)).state).toBe('running');
  const second = eventsIn(await readUntil(run.id, '"state":"running"'));
  expect(second[0]).toMatchObject({ run: { steps: [{ progress: { done: 1, total: 2 } }, {}] } });
  await client.post(`/api/runs/${run.id}/cancel`, undefined, 202);
  const events = await client.watch(run.id);
  expect(events.at(-1)).toMatchObject({ type: 'end', run: { state: 'cancelled' } });
});

test('the stream of a run that has ended is a snapshot and the end', async () => {
  const { id } = await client.workflow([tinyStep('S1', 'list-books', shelf)]);
  const run = await client.run(id);
  const events = await client.watch(run.id);
  expect(events.map(({ type }) => type)).toEqual(['snapshot', 'end']);
  const answer = await client.text(`/api/runs/${run.id}/events`);
  expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  await client.get('/api/runs/run_none/events', 404);
});

test('a run at work when the workbench ends in order is interrupted', async () => {
  const first = await testWorkbench();
  const connection = await first.client.connect();
  const { id } = await first.client.workflow([tinyStep('S1', 'wait', connection)]);
  const run = await first.client.post<Run>(`/api/workflows/${id}/runs`);
  await first.client.get(`/api/runs/${run.id}`);
  await first.close();
  const second = await testWorkbench({ dataFolder: first.dataFolder });
  const found = await second.client.get<Run>(`/api/runs/${run.id}`);
  expect(found.state).toBe('interrupted');
  expect(found.message).toContain('The workbench was stopped');
  expect(stepOf(found, 'S1').state).toBe('interrupted');
});
