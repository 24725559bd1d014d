import type { Connection } from '../../../api/connections.ts';
import type { ApiError } from '../../../api/errors.ts';
import { defaultSettings } from '../../../api/rules.ts';
import type { Run, RunEvent, StepRun } from '../../../api/runs.ts';
import type { Step, Workflow } from '../../../api/workflows.ts';

/** Talks to a workbench as its page does, and notes all it hears. */
export interface Client {
  /** Everything any answer held: headers and bodies. */
  heard: string[];
  /** Fails the test when the status is not as expected. */
  get<T>(path: string, status?: number): Promise<T>;
  post<T>(path: string, body?: unknown, status?: number): Promise<T>;
  put<T>(path: string, body: unknown, status?: number): Promise<T>;
  patch<T>(path: string, body: unknown, status?: number): Promise<T>;
  delete(path: string, status?: number): Promise<ApiError>;
  text(path: string): Promise<{ body: string; headers: Headers; status: number }>;
  /** Watches a run to its end and gives every event. */
  watch(runId: string): Promise<RunEvent[]>;
  /** A tiny shelf, with a pass phrase. */
  connect(values?: Record<string, unknown>, name?: string): Promise<Connection>;
  workflow(steps: Step[], more?: Partial<Workflow>): Promise<Workflow>;
  /** Starts a run and waits for its end. */
  run(workflowId: string, start?: object): Promise<Run>;
}

/** `address`: as it was printed. */
export function createClient(address: string): Client {
  const heard: string[] = [];
  const url = new URL(address).origin;
  const signIn = async () => {
    const answer = await fetch(address);
    return {
      cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '',
      'x-workbench-key': /#key=([\w-]+)/.exec(await answer.text())?.[1] ?? '',
    };
  };
  let signedIn: ReturnType<typeof signIn> | undefined;
  const access = () => {
    signedIn ??= signIn();
    return signedIn;
  };

  const ask = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(await access()),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    heard.push(JSON.stringify([...response.headers]), text);
    return { status: response.status, text, headers: response.headers };
  };
  const expecting = async <T>(method: string, path: string, status: number, body?: unknown): Promise<T> => {
    const answer = await ask(method, path, body);
    if (answer.status !== status) {
      throw new Error(`${method} ${path} answered ${answer.status} instead of ${status}: ${answer.text}`);
    }
    // Its shape is for the test to check.
    return (answer.text === '' ? undefined : JSON.parse(answer.text)) as T;
  };

  const client: Client = {
    heard,
    get: (path, status = 200) => expecting('GET', path, status),
    post: (path, body, status = 201) => expecting('POST', path, status, body),
    put: (path, body, status = 200) => expecting('PUT', path, status, body),
    patch: (path, body, status = 200) => expecting('PATCH', path, status, body),
    delete: (path, status = 204) => expecting('DELETE', path, status),
    async text(path) {
      const { text, headers, status } = await ask('GET', path);
      return { body: text, headers, status };
    },
    async watch(runId) {
      const { body } = await client.text(`/api/runs/${runId}/events`);
      return eventsIn(body);
    },
    connect: (values = {}, name = 'My shelf') =>
      client.post('/api/connections', {
        serviceId: 'tiny-shelf',
        methodId: 'pass-phrase',
        name,
        values: { shelf: name, passPhrase: 'open-sesame-1', ...values },
      }),
    workflow: (steps, more = {}) => client.post('/api/workflows', { steps, ...more }),
    async run(workflowId, start = {}) {
      const { id } = await client.post<Run>(`/api/workflows/${workflowId}/runs`, {
        confirmed: true,
        ...start,
      });
      await client.watch(id);
      return client.get<Run>(`/api/runs/${id}`);
    },
  };
  return client;
}

export function eventsIn(stream: string): RunEvent[] {
  const lines = stream.split('\n').filter((line) => line.startsWith('data:'));
  return lines.map((line) => JSON.parse(line.slice('data:'.length)));
}

/** A step of the tiny connector. */
export function tinyStep(
  id: string,
  action: string,
  connection: Pick<Connection, 'id'>,
  more: Partial<Omit<Step, 'settings'>> & { settings?: Partial<Step['settings']> } = {},
): Step {
  return {
    id,
    title: '',
    serviceId: 'tiny-shelf',
    action,
    connectionId: connection.id,
    input: {},
    when: null,
    forEach: null,
    ...more,
    settings: { ...defaultSettings, ...more.settings },
  };
}

/** A step of a run, or a failed test. */
export function stepOf(run: Run, stepId: string): StepRun {
  const step = run.steps.find((candidate) => candidate.stepId === stepId);
  if (!step) throw new Error(`The run has no step ${stepId}.`);
  return step;
}
