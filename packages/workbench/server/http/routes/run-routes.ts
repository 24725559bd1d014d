import { createSession, type Session } from 'better-sse';
import type { JsonObject } from '../../../api/json.ts';
import {
  EventsQuery,
  Rerun,
  Run,
  type RunEvent,
  RunHistory,
  RunsQuery,
  StartRun,
} from '../../../api/runs.ts';
import type { Step, WorkflowInput } from '../../../api/workflows.ts';
import { MASK } from '../../connections/secrets.ts';
import { eventsOf, readRun } from '../../runs/live-run.ts';
import { checkInputs } from '../../workflows/check-inputs.ts';
import { problemFinder } from '../../workflows/find-problems.ts';
import type { App } from '../create-app.ts';
import { HttpError, orNotFound } from '../http-error.ts';
import { ById, type RouteContext } from '../route-context.ts';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 100;

export function runRoutes(app: App, { catalog, stores, queue }: RouteContext): void {
  const { runs, workflows, connections } = stores;
  const find = (id: string) => orNotFound(readRun(id, queue, stores), 'run');
  const refuseProblems = (workflow: { steps: Step[]; inputs: WorkflowInput[] }) => {
    const problems = problemFinder(catalog, connections)(workflow);
    const [first] = problems;
    if (!first) return;
    const where = first.stepId === null ? '' : `${first.stepId}: `;
    const more = problems.length > 1 ? ` And ${problems.length - 1} more.` : '';
    const message = `${where}${first.message}${more}`;
    throw new HttpError('invalid_workflow', message, 'Correct the steps named.', { problems });
  };
  const checked = (definitions: WorkflowInput[], given: JsonObject): JsonObject => {
    const result = checkInputs(definitions, given);
    if ('fault' in result) throw new HttpError('invalid_request', result.fault);
    return result.inputs;
  };

  app.post(
    '/api/workflows/:id/runs',
    { schema: { params: ById, body: StartRun, response: { 201: Run } } },
    async ({ params, body }, reply) => {
      const workflow = orNotFound(workflows.find(params.id), 'workflow');
      refuseProblems(workflow);
      const inputs = checked(workflow.inputs, body.inputs ?? {});
      const { dryRun = false } = body;
      const run = queue.start({ workflow, steps: workflow.steps, inputs, dryRun, rerunOf: null });
      return reply.status(201).send(run);
    },
  );

  app.post(
    '/api/runs/:id/rerun',
    { schema: { params: ById, body: Rerun, response: { 201: Run } } },
    async ({ params, body }, reply) => {
      const before = orNotFound(runs.find(params.id), 'run');
      const { workflowId } = before.summary;
      const workflow = workflowId === null ? undefined : workflows.find(workflowId);
      if (!workflow) throw new HttpError('not_found', 'The workflow of this run was deleted.');
      const recorded = body.steps === 'recorded';
      const steps = recorded ? before.definition : workflow.steps;
      const given = body.inputs ?? before.inputs;
      if (JSON.stringify([given, recorded && before.definition]).includes(MASK)) {
        const hint = 'Run the workflow, and give its inputs anew.';
        throw new HttpError('invalid_request', 'The run was given a stored secret, which is not kept.', hint);
      }
      refuseProblems({ steps, inputs: recorded ? definitionsOf(before.inputs) : workflow.inputs });
      const dryRun = body.dryRun ?? before.summary.dryRun;
      const inputs = recorded
        ? { ...before.inputs, ...body.inputs }
        : checked(workflow.inputs, body.inputs ?? onlyDefined(before.inputs, workflow.inputs));
      return reply.status(201).send(queue.start({ workflow, steps, inputs, dryRun, rerunOf: params.id }));
    },
  );

  app.get(
    '/api/runs',
    { schema: { querystring: RunsQuery, response: { 200: RunHistory } } },
    async ({ query: { limit, cursor, ...filter } }) => {
      const found = runs.list({
        ...filter,
        limit: Math.min(Math.max(Number(limit ?? DEFAULT_LIMIT), 1), MAX_LIMIT),
        ...(cursor === undefined ? {} : { before: Number(cursor) }),
      });
      return { runs: found.runs, cursor: found.last === undefined ? null : String(found.last) };
    },
  );

  app.get('/api/runs/:id', { schema: { params: ById, response: { 200: Run } } }, async ({ params }) =>
    find(params.id),
  );

  app.post(
    '/api/runs/:id/cancel',
    { schema: { params: ById, response: { 202: Run } } },
    async ({ params }, reply) => {
      queue.cancel(params.id);
      return reply.status(202).send(find(params.id));
    },
  );

  app.delete('/api/runs/:id', { schema: { params: ById } }, async ({ params }, reply) => {
    const run = find(params.id);
    if (queue.live(run.id)) throw new HttpError('in_use', 'The run has not ended.', 'Cancel it first.');
    runs.remove(run.id);
    return reply.status(204).send();
  });
}

/** Definitions for the inputs of an earlier run; its own may be gone. */
function definitionsOf(inputs: JsonObject): WorkflowInput[] {
  return Object.keys(inputs).map((key) => ({
    key,
    title: key,
    description: '',
    type: 'text',
    required: false,
    default: null,
    options: [],
  }));
}

function onlyDefined(inputs: JsonObject, definitions: WorkflowInput[]): JsonObject {
  const keys = new Set(definitions.map(({ key }) => key));
  return Object.fromEntries(Object.entries(inputs).filter(([key]) => keys.has(key)));
}

/** What may wait for a slow reader; beyond it, changes are gathered until it has caught up. */
const MAX_BUFFERED_BYTES = 1_000_000;

export function runEventRoutes(app: App, { stores, queue }: RouteContext): void {
  app.get(
    '/api/runs/:id/events',
    {
      schema: {
        summary: 'Server-sent events: what changes in a run after a version of it (`RunEvent`).',
        params: ById,
        querystring: EventsQuery,
      },
    },
    async ({ params, query, raw }, reply) => {
      const run = orNotFound(readRun(params.id, queue, stores), 'run');
      const response = reply.hijack().raw;
      const headers = { 'content-type': 'text/event-stream; charset=utf-8' };
      for (const [name, value] of Object.entries(reply.getHeaders())) {
        if (value !== undefined) response.setHeader(name, value);
      }
      const session = await createSession(raw, response, { headers, retry: null });
      const send = (events: RunEvent[], version: number) => {
        for (const event of events) session.push(event, 'message', String(version));
      };
      const live = queue.live(run.id);
      if (!live) {
        send(eventsOf(run), run.version);
        response.end();
        return;
      }
      const subscription = live.subscribe(startOf(session, query.after), (events, version, final) => {
        if (!session.isConnected) return true;
        if (!final && response.writableLength > MAX_BUFFERED_BYTES) return false;
        send(events, version);
        if (final) response.end();
        return true;
      });
      response.on('drain', subscription.flush);
      response.once('close', subscription.cancel);
    },
  );
}

/** A browser that connects again says which event it got last. */
function startOf({ lastId }: Session, after: string | undefined): number {
  return Number(/^\d{1,9}$/.test(lastId) ? lastId : (after ?? 0));
}
