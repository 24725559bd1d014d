import { isLive } from '../../../api/rules.ts';
import type { Plan, Run } from '../../../api/types.ts';
import { checkPlan } from '../../plans/plan-check.ts';
import { planCsv, planPage } from '../../plans/plan-files.ts';
import { type DryStep, expectedOf, readPlan } from '../../plans/read-plan.ts';
import { undoRun, undoSteps } from '../../plans/undo.ts';
import { readRun } from '../../runs/live-run.ts';
import { unpackJson } from '../../storage/step-store.ts';
import { HttpError, orNotFound } from '../http-error.ts';
import { attachment, type RouteContext, type Serve } from '../route-context.ts';
import { lastOutputs } from './workflow-sample-routes.ts';

/** What dry runs have found: shown, kept as a file, carried out; and what runs have done, undone. */
export function planRoutes(serve: Serve, { catalog, stores, queue, clock }: RouteContext): void {
  const { runs, steps } = stores;
  const find = (id: string) => orNotFound(readRun(id, queue, stores), 'run');
  const outputsOf = (run: Run): Promise<DryStep[]> =>
    Promise.all(
      run.steps.map(async (record) => {
        const packed = steps.output(run.id, record.stepId);
        const action = catalog.action(record.serviceId, record.action);
        return { record, action, output: packed ? await unpackJson(packed) : null };
      }),
    );
  const dryRunOf = (id: string): Run => {
    const run = find(id);
    if (!run.dryRun) throw new HttpError('invalid_request', 'Only a dry run has a plan.');
    return run;
  };
  const planOf = async (run: Run): Promise<Plan> => ({
    ...readPlan(run, await outputsOf(run)),
    appliedBy: runs.following(run.id, 'plan'),
  });
  const originOf = (run: Run) => {
    const { workflowId, workflowName } = run;
    if (isLive(run)) throw new HttpError('in_use', 'The run has not ended.', 'Wait until it has ended.');
    if (workflowId === null) throw new HttpError('not_found', 'The workflow of this run was deleted.');
    return { id: workflowId, name: workflowName };
  };
  const definitionOf = (id: string) => orNotFound(runs.find(id), 'run').definition;

  serve('GET /api/runs/:id/plan', async ({ params }) => planOf(dryRunOf(params.id)));

  serve('GET /api/runs/:id/plan/download', async ({ params, query: { format } }, reply) => {
    const run = dryRunOf(params.id);
    const plan = await planOf(run);
    reply.header('content-disposition', attachment(`Plan of ${run.workflowName}`, format));
    return format === 'csv'
      ? reply.type('text/csv; charset=utf-8').send(planCsv(plan))
      : reply.type('text/html; charset=utf-8').send(planPage(run, plan, clock.now()));
  });

  serve('POST /api/runs/:id/apply', async ({ params }) => {
    const run = dryRunOf(params.id);
    const workflow = originOf(run);
    const dry = await outputsOf(run);
    const { obstacle } = readPlan(run, dry);
    if (obstacle !== null) throw new HttpError('invalid_request', obstacle, 'Start a new dry run.');
    const steps = definitionOf(run.id);
    const whole = run.kind === 'step' ? stores.workflows.find(workflow.id) : undefined;
    return queue.start({
      workflow,
      steps,
      ...(whole && { earlier: await lastOutputs(whole, steps[0]?.id ?? '', stores) }),
      inputs: run.inputs,
      dryRun: false,
      kind: 'plan',
      rerunOf: run.id,
      expected: expectedOf(dry),
    });
  });

  serve('GET /api/runs/:id/plan-check', async ({ params }) => {
    const run = find(params.id);
    const source = run.kind === 'plan' && run.rerunOf ? readRun(run.rerunOf, queue, stores) : undefined;
    if (!source) return { deviations: [] };
    return { deviations: checkPlan(await outputsOf(source), await outputsOf(run)) };
  });

  const undoOf = async (run: Run) => {
    if (run.dryRun || isLive(run)) return [];
    const definition = definitionOf(run.id);
    return undoSteps(
      (await outputsOf(run)).flatMap(({ record, output }) => {
        const step = definition.find(({ id }) => id === record.stepId);
        return step ? [{ step, isLoop: record.loop !== null, output }] : [];
      }),
    );
  };

  serve('GET /api/runs/:id/undo', async ({ params }) => {
    const run = find(params.id);
    const calls = (await undoOf(run)).map(({ stepId, step, inputs }) => ({
      stepId,
      action: catalog.action(step.serviceId, step.action)?.title ?? step.action,
      count: inputs.length,
    }));
    return { calls, undoneBy: runs.following(run.id, 'undo') };
  });

  serve('POST /api/runs/:id/undo', async ({ params }) => {
    const run = find(params.id);
    const workflow = originOf(run);
    const undo = await undoOf(run);
    if (undo.length === 0) throw new HttpError('invalid_request', 'There is nothing to undo.');
    return queue.start({
      workflow,
      ...undoRun(undo),
      dryRun: false,
      kind: 'undo',
      rerunOf: run.id,
    });
  });
}
