import { createSession } from 'better-sse';
import type { JsonObject, RunEvent, WorkflowInput } from '../../../api/types.ts';
import { eventsOf } from '../../runs/live-run.ts';
import { checkInputs } from '../../workflows/check-inputs.ts';
import { problemFinder } from '../../workflows/find-problems.ts';
import { removalsIn } from '../../workflows/removals.ts';
import { HttpError, orNotFound, refuseProblems, refuseUnconfirmed, unmasked } from '../http-error.ts';
import type { RouteContext, Serve } from '../route-context.ts';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 100;
/** What may wait for a slow reader of events; beyond it, changes are gathered until it has caught up. */
const MAX_BUFFERED_BYTES = 1_000_000;

export function runRoutes(serve: Serve, { catalog, stores, queue }: RouteContext): void {
  const { runs, workflows, connections } = stores;
  const find = (id: string) => orNotFound(queue.find(id), 'run');
  const mustRun = (workflow: Parameters<ReturnType<typeof problemFinder>>[0]) =>
    refuseProblems(problemFinder(catalog, connections)(workflow));
  const checked = (definitions: WorkflowInput[], given: JsonObject): JsonObject => {
    const result = checkInputs(definitions, given);
    if ('fault' in result) throw new HttpError('invalid_request', result.fault);
    return result.inputs;
  };

  serve('POST /api/workflows/:id/runs', async ({ params, body }) => {
    const workflow = orNotFound(workflows.find(params.id), 'workflow');
    mustRun(workflow);
    const { dryRun = false, confirmed } = body;
    const inputs = checked(workflow.inputs, body.inputs ?? {});
    const request = unmasked({ workflow, steps: workflow.steps, inputs, dryRun, rerunOf: null });
    refuseUnconfirmed(removalsIn(workflow.steps, catalog), { dryRun, confirmed });
    return queue.start(request);
  });

  serve('POST /api/runs/:id/rerun', async ({ params, body }) => {
    const before = orNotFound(runs.find(params.id), 'run');
    const workflow = before.workflowId === null ? undefined : workflows.find(before.workflowId);
    if (!workflow) throw new HttpError('not_found', 'The workflow of this run was deleted.');
    const recorded = body.steps === 'recorded';
    const steps = recorded ? runs.definition(before.id) : workflow.steps;
    // The definitions of the inputs of then may be gone.
    mustRun(recorded ? { steps, inputs: Object.keys(before.inputs).map((key) => ({ key })) } : workflow);
    const inputs = recorded
      ? { ...before.inputs, ...body.inputs }
      : checked(workflow.inputs, body.inputs ?? onlyDefined(before.inputs, workflow.inputs));
    const { dryRun = before.dryRun, confirmed } = body;
    const request = unmasked({ workflow, steps, inputs, dryRun, rerunOf: before.id });
    refuseUnconfirmed(removalsIn(steps, catalog), { dryRun, confirmed });
    return queue.start(request);
  });

  serve('GET /api/runs', async ({ query: { limit, cursor, ...filter } }) => {
    const found = runs.list({
      ...filter,
      limit: Math.min(Math.max(Number(limit ?? DEFAULT_LIMIT), 1), MAX_LIMIT),
      ...(cursor === undefined ? {} : { before: Number(cursor) }),
    });
    return { runs: found.runs, cursor: found.last === undefined ? null : String(found.last) };
  });

  serve('GET /api/runs/:id', async ({ params }) => find(params.id));

  serve('POST /api/runs/:id/cancel', async ({ params }) => {
    queue.cancel(params.id);
    return find(params.id);
  });

  serve('DELETE /api/runs/:id', async ({ params }) => {
    const run = find(params.id);
    if (queue.live(run.id)) throw new HttpError('in_use', 'The run has not ended.', 'Cancel it first.');
    runs.remove(run.id);
  });

  serve('GET /api/runs/:id/events', async ({ params: { id }, query, raw }, reply) => {
    find(id);
    const response = reply.hijack().raw;
    const headers = { 'content-type': 'text/event-stream; charset=utf-8' };
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined) response.setHeader(name, value);
    }
    const session = await createSession(raw, response, { headers, retry: null });
    const send = (events: RunEvent[], version: number) => {
      for (const event of events) session.push(event, 'message', String(version));
    };
    const live = queue.live(id);
    if (!live) {
      // Read now: it may have ended meanwhile.
      const run = queue.find(id);
      if (run) send(eventsOf(run), run.version);
      response.end();
      return;
    }
    // A browser that connects again says which event it got last.
    const after = Number(/^\d{1,9}$/.test(session.lastId) ? session.lastId : (query.after ?? 0));
    const subscription = live.subscribe(after, (events, version, final) => {
      if (!session.isConnected) return true;
      if (!final && response.writableLength > MAX_BUFFERED_BYTES) return false;
      send(events, version);
      if (final) response.end();
      return true;
    });
    response.on('drain', subscription.flush);
    response.once('close', subscription.cancel);
  });
}

function onlyDefined(inputs: JsonObject, definitions: WorkflowInput[]): JsonObject {
  const keys = new Set(definitions.map(({ key }) => key));
  return Object.fromEntries(Object.entries(inputs).filter(([key]) => keys.has(key)));
}
