import type { FastifyInstance } from 'fastify';
import type {
  JsonObject,
  Rerun,
  Run,
  RunsPage,
  RunsQuery,
  StartRun,
  Step,
  WorkflowInput,
} from '../../../api/types.ts';
import { findRun } from '../../runs/find-run.ts';
import { checkInputs } from '../../workflows/check-inputs.ts';
import { problemFinder } from '../../workflows/problems-in.ts';
import { ApiFailure, notFound } from '../api-failure.ts';
import type { Room } from '../room.ts';
import { digits, flag, id, json, shape } from '../schemas/shapes.ts';

interface ById {
  Params: { id: string };
}

const PAGE = 50;
const LONGEST_PAGE = 100;

export function runRoutes(app: FastifyInstance, { catalog, stores, desk }: Room): void {
  const { runs, workflows, connections } = stores;

  const find = (wanted: string): Run => {
    const run = findRun(wanted, desk, stores);
    if (!run) throw notFound('run');
    return run;
  };
  const refuseProblems = (workflow: { steps: Step[]; inputs: WorkflowInput[] }) => {
    const problems = problemFinder(catalog, connections)(workflow);
    const [first] = problems;
    if (!first) return;
    const where = first.stepId === null ? '' : `${first.stepId}: `;
    const more = problems.length > 1 ? ` And ${problems.length - 1} more.` : '';
    throw new ApiFailure('invalid_workflow', `${where}${first.message}${more}`, 'Correct the steps named.', {
      problems,
    });
  };
  const checked = (definitions: WorkflowInput[], given: JsonObject): JsonObject => {
    const answer = checkInputs(definitions, given);
    if ('fault' in answer) throw new ApiFailure('invalid_request', answer.fault);
    return answer.inputs;
  };

  const starting = shape({ dryRun: flag, inputs: json });
  app.post<ById & { Body: StartRun }>(
    '/api/workflows/:id/runs',
    { schema: { body: starting } },
    async ({ params, body }, reply) => {
      const workflow = workflows.find(params.id);
      if (!workflow) throw notFound('workflow');
      refuseProblems(workflow);
      const inputs = checked(workflow.inputs, body.inputs ?? {});
      const run = desk.start({
        workflow,
        steps: workflow.steps,
        inputs,
        dryRun: body.dryRun ?? false,
        rerunOf: null,
      });
      return reply.status(201).send(run);
    },
  );

  const rerunning = shape({ dryRun: flag, inputs: json, steps: { enum: ['current', 'recorded'] } });
  app.post<ById & { Body: Rerun }>(
    '/api/runs/:id/rerun',
    { schema: { body: rerunning } },
    async ({ params, body }, reply) => {
      const before = runs.find(params.id);
      if (!before) throw notFound('run');
      const workflow =
        before.summary.workflowId === null ? undefined : workflows.find(before.summary.workflowId);
      if (!workflow) throw new ApiFailure('not_found', 'The workflow of this run was deleted.');
      const recorded = body.steps === 'recorded';
      const steps = recorded ? before.definition : workflow.steps;
      refuseProblems({ steps, inputs: recorded ? keysOf(before.inputs) : workflow.inputs });
      const dryRun = body.dryRun ?? before.summary.dryRun;
      const inputs = recorded
        ? { ...before.inputs, ...body.inputs }
        : checked(workflow.inputs, body.inputs ?? known(before.inputs, workflow.inputs));
      return reply.status(201).send(desk.start({ workflow, steps, inputs, dryRun, rerunOf: params.id }));
    },
  );

  const states = ['queued', 'running', 'completed', 'failed', 'cancelled', 'interrupted'];
  const query = shape({ workflowId: id, state: { enum: states }, limit: digits, cursor: digits });
  app.get<{ Querystring: RunsQuery }>(
    '/api/runs',
    { schema: { querystring: query } },
    async ({ query: { workflowId, state, limit, cursor } }): Promise<RunsPage> => {
      const page = runs.page({
        limit: Math.min(Math.max(Number(limit ?? PAGE), 1), LONGEST_PAGE),
        ...(workflowId === undefined ? {} : { workflowId }),
        ...(state === undefined ? {} : { state }),
        ...(cursor === undefined ? {} : { before: Number(cursor) }),
      });
      return { runs: page.runs, cursor: page.last === undefined ? null : String(page.last) };
    },
  );

  app.get<ById>('/api/runs/:id', async ({ params }) => find(params.id));

  app.post<ById>('/api/runs/:id/cancel', async ({ params }, reply) => {
    desk.cancel(params.id);
    return reply.status(202).send(find(params.id));
  });

  app.delete<ById>('/api/runs/:id', async ({ params }, reply) => {
    const run = find(params.id);
    if (desk.live(run.id)) throw new ApiFailure('in_use', 'The run is at work.', 'Cancel it first.');
    runs.remove(run.id);
    return reply.status(204).send();
  });
}

/** Inputs of a run that was; their definitions may be gone. */
function keysOf(inputs: JsonObject): WorkflowInput[] {
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

function known(inputs: JsonObject, definitions: WorkflowInput[]): JsonObject {
  const keys = new Set(definitions.map(({ key }) => key));
  return Object.fromEntries(Object.entries(inputs).filter(([key]) => keys.has(key)));
}
