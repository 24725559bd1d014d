import { Plan, PlanCheck, PlanFileQuery, Undo } from '../../../api/plans.ts';
import { isLive } from '../../../api/rules.ts';
import { Run } from '../../../api/runs.ts';
import { checkPlan } from '../../plans/plan-check.ts';
import { planCsv, planPage } from '../../plans/plan-files.ts';
import { type DryStep, expectedOf, readPlan } from '../../plans/read-plan.ts';
import { undoRun, undoSteps } from '../../plans/undo.ts';
import { readRun } from '../../runs/live-run.ts';
import { unpackJson } from '../../storage/step-store.ts';
import type { App } from '../create-app.ts';
import { HttpError, orNotFound } from '../http-error.ts';
import { attachment, ById, type RouteContext } from '../route-context.ts';
import { lastOutputs } from './workflow-sample-routes.ts';

/** What dry runs have found: shown, kept as a file, carried out; and what runs have done, undone. */
export function planRoutes(app: App, { catalog, stores, queue, clock }: RouteContext): void {
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

  app.get('/api/runs/:id/plan', { schema: { params: ById, response: { 200: Plan } } }, async ({ params }) =>
    planOf(dryRunOf(params.id)),
  );

  app.get(
    '/api/runs/:id/plan/download',
    { schema: { summary: 'A CSV file or a page.', params: ById, querystring: PlanFileQuery } },
    async ({ params, query: { format } }, reply) => {
      const run = dryRunOf(params.id);
      const plan = await planOf(run);
      reply.header('content-disposition', attachment(`Plan of ${run.workflowName}`, format));
      return format === 'csv'
        ? reply.type('text/csv; charset=utf-8').send(planCsv(plan))
        : reply.type('text/html; charset=utf-8').send(planPage(run, plan, clock.now()));
    },
  );

  app.post(
    '/api/runs/:id/apply',
    { schema: { summary: 'Carries out a plan, and nothing else.', params: ById, response: { 201: Run } } },
    async ({ params }, reply) => {
      const run = dryRunOf(params.id);
      const workflow = originOf(run);
      const dry = await outputsOf(run);
      const { obstacle } = readPlan(run, dry);
      if (obstacle !== null) throw new HttpError('invalid_request', obstacle, 'Start a new dry run.');
      const steps = definitionOf(run.id);
      const whole = run.kind === 'step' ? stores.workflows.find(workflow.id) : undefined;
      const started = queue.start({
        workflow,
        steps,
        ...(whole && { earlier: await lastOutputs(whole, steps[0]?.id ?? '', stores) }),
        inputs: run.inputs,
        dryRun: false,
        kind: 'plan',
        rerunOf: run.id,
        expected: expectedOf(dry),
      });
      return reply.status(201).send(started);
    },
  );

  app.get(
    '/api/runs/:id/plan-check',
    {
      schema: {
        summary: 'Of a run held to a plan: what has changed since.',
        params: ById,
        response: { 200: PlanCheck },
      },
    },
    async ({ params }) => {
      const run = find(params.id);
      const source = run.kind === 'plan' && run.rerunOf ? readRun(run.rerunOf, queue, stores) : undefined;
      if (!source) return { deviations: [] };
      return { deviations: checkPlan(await outputsOf(source), await outputsOf(run)) };
    },
  );

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

  app.get('/api/runs/:id/undo', { schema: { params: ById, response: { 200: Undo } } }, async ({ params }) => {
    const run = find(params.id);
    const calls = (await undoOf(run)).map(({ stepId, step, inputs }) => ({
      stepId,
      action: catalog.action(step.serviceId, step.action)?.title ?? step.action,
      count: inputs.length,
    }));
    return { calls, undoneBy: runs.following(run.id, 'undo') };
  });

  app.post(
    '/api/runs/:id/undo',
    {
      schema: {
        summary: 'Runs the calls that put back what a run took away.',
        params: ById,
        response: { 201: Run },
      },
    },
    async ({ params }, reply) => {
      const run = find(params.id);
      const workflow = originOf(run);
      const undo = await undoOf(run);
      if (undo.length === 0) throw new HttpError('invalid_request', 'There is nothing to undo.');
      const started = queue.start({
        workflow,
        ...undoRun(undo),
        dryRun: false,
        kind: 'undo',
        rerunOf: run.id,
      });
      return reply.status(201).send(started);
    },
  );
}
