import type { JsonObject, Step, WorkflowInput } from '../../../api/types.ts';
import { MASK } from '../../connections/secrets.ts';
import { checkInputs } from '../../workflows/check-inputs.ts';
import { problemFinder } from '../../workflows/find-problems.ts';
import { HttpError, orNotFound, refuseProblems } from '../http-error.ts';
import type { RouteContext, Serve } from '../route-context.ts';

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 100;

export function runRoutes(serve: Serve, { catalog, stores, queue }: RouteContext): void {
  const { runs, workflows, connections } = stores;
  const find = (id: string) => orNotFound(queue.find(id), 'run');
  const mustRun = (workflow: { steps: Step[]; inputs: WorkflowInput[] }) =>
    refuseProblems(problemFinder(catalog, connections)(workflow));
  const checked = (definitions: WorkflowInput[], given: JsonObject): JsonObject => {
    const result = checkInputs(definitions, given);
    if ('fault' in result) throw new HttpError('invalid_request', result.fault);
    return result.inputs;
  };

  serve('POST /api/workflows/:id/runs', async ({ params, body }) => {
    const workflow = orNotFound(workflows.find(params.id), 'workflow');
    mustRun(workflow);
    const inputs = checked(workflow.inputs, body.inputs ?? {});
    const { dryRun = false } = body;
    return queue.start({ workflow, steps: workflow.steps, inputs, dryRun, rerunOf: null });
  });

  serve('POST /api/runs/:id/rerun', async ({ params, body }) => {
    const before = orNotFound(runs.find(params.id), 'run');
    const { workflowId } = before;
    const workflow = workflowId === null ? undefined : workflows.find(workflowId);
    if (!workflow) throw new HttpError('not_found', 'The workflow of this run was deleted.');
    const recorded = body.steps === 'recorded';
    const steps = recorded ? runs.definition(before.id) : workflow.steps;
    const given = body.inputs ?? before.inputs;
    if (JSON.stringify([given, recorded && steps]).includes(MASK)) {
      const hint = 'Run the workflow and enter its inputs again.';
      throw new HttpError(
        'invalid_request',
        'The run used a stored secret, which is not kept with the run.',
        hint,
      );
    }
    mustRun({ steps, inputs: recorded ? definitionsOf(before.inputs) : workflow.inputs });
    const dryRun = body.dryRun ?? before.dryRun;
    const inputs = recorded
      ? { ...before.inputs, ...body.inputs }
      : checked(workflow.inputs, body.inputs ?? onlyDefined(before.inputs, workflow.inputs));
    return queue.start({ workflow, steps, inputs, dryRun, rerunOf: params.id });
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
