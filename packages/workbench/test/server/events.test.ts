import type { Connection } from '../../api/connections.ts';
import { applyRunEvent } from '../../api/rules.ts';
import type { Run, RunEvent } from '../../api/runs.ts';
import { createLiveRun } from '../../server/runs/live-run.ts';
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

const fetchRun = (id: string) => client.get<Run>(`/api/runs/${id}`);

/** Opens the stream of a run; what is sent from then on can be read until it holds a text. */
async function openStream(runId: string, headers: Record<string, string> = {}) {
  const leaving = new AbortController();
  const url = `${workbench.url}/api/runs/${runId}/events`;
  const response = await fetch(url, {
    signal: leaving.signal,
    headers: { ...headers, cookie: workbench.cookie, 'x-workbench-key': workbench.key },
  });
  return async (wanted: string): Promise<string> => {
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      if (text.includes(wanted)) break;
    }
    // As a page that is closed.
    leaving.abort();
    return text;
  };
}

test('a run is streamed live, survives the page that leaves, and goes on for the page that comes back', async () => {
  const { id } = await client.workflow([tinyStep('S1', 'wait', shelf), tinyStep('S2', 'list-books', shelf)]);
  const run = await client.post<Run>(`/api/workflows/${id}/runs`);
  expect(run).toMatchObject({ state: 'queued', stepsDone: 0, version: 0 });
  const read = await openStream(run.id);
  const text = await read('"message":"Waiting"');
  expect(eventsIn(text).reduce(applyRunEvent, run)).toMatchObject({
    state: 'running',
    steps: [{ state: 'running', progress: { message: 'Waiting' } }, { state: 'pending' }],
  });
  const lastId = text.match(/(?<=^id: ?)\d+/gm)?.at(-1) ?? '';

  // A browser that connects again says what it got last, and gets what changed since.
  const readOn = await openStream(run.id, { 'last-event-id': lastId });
  await client.post(`/api/runs/${run.id}/cancel`, undefined, 202);
  const rest = eventsIn(await readOn('"type":"run"'));
  expect(rest.at(-1)).toMatchObject({ type: 'run', change: { state: 'cancelled' } });
  expect(rest.some((event) => event.type === 'step' && 'title' in event.change)).toBe(false);
  await client.watch(run.id);
  expect(await fetchRun(run.id)).toMatchObject({ state: 'cancelled' });
});

test('the view that a page builds from the events is the state that the server stores', async () => {
  const { id } = await client.workflow([
    tinyStep('S1', 'make-list', shelf, { input: { count: 3 } }),
    tinyStep('S2', 'fail', shelf, { forEach: 'steps.S1.output.list', settings: { continueOnError: true } }),
    tinyStep('S3', 'echo', shelf, { input: { value: '{{ steps.S1.output }}' } }),
  ]);
  const started = await client.post<Run>(`/api/workflows/${id}/runs`);
  const text = await client.text(`/api/runs/${started.id}/events?after=${started.version}`);
  const { version: _stored, ...stored } = await fetchRun(started.id);
  const { version: _built, ...built } = eventsIn(text.body).reduce(applyRunEvent, started);
  expect(stored.state).toBe('completed');
  expect(built).toEqual(stored);
});

test('the stream of a run that has ended has all of it, for a page that lost the connection', async () => {
  const { id } = await client.workflow([tinyStep('S1', 'list-books', shelf)]);
  const run = await client.run(id);
  const answer = await client.text(`/api/runs/${run.id}/events?after=3`);
  expect(eventsIn(answer.body)).toMatchObject([
    { type: 'step', stepId: 'S1', change: { state: 'completed', output: { books: [] } } },
    { type: 'run', change: { state: 'completed' } },
  ]);
  expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  await client.get('/api/runs/run_none/events', 404);
});

test('a reader that falls behind gets each change once, in its newest form', async () => {
  const { id } = await client.workflow([tinyStep('S1', 'list-books', shelf)]);
  const run = { ...(await client.run(id)), state: 'running', version: 0 } as const;
  const live = createLiveRun(run);
  const received: RunEvent[] = [];
  let slow = true;
  const subscription = live.subscribe(0, (events) => {
    if (!slow) received.push(...events);
    return !slow;
  });
  for (let done = 1; done <= 50; done += 1) {
    live.apply({ type: 'step', stepId: 'S1', change: { progress: { done, total: 50, message: '' } } });
  }
  subscription.flush();
  expect(received).toEqual([]);
  slow = false;
  subscription.flush();
  subscription.flush();
  const change = { progress: { done: 50, total: 50, message: '' } };
  expect(received).toEqual([{ type: 'step', stepId: 'S1', change }]);
  live.end();
  expect(live.current().version).toBe(50);
});

test('a run that has not ended when the workbench ends in order is interrupted', async () => {
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
