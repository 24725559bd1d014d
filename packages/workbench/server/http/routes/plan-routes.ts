import { isLive } from '../../../api/rules.ts';
import type { Run, RunKind, Step } from '../../../api/types.ts';
import { checkPlan } from '../../plans/plan-check.ts';
import { planCsv, planPage } from '../../plans/plan-files.ts';
import { expectedOf, type RanStep, ranStep } from '../../plans/ran-step.ts';
import { readPlan } from '../../plans/read-plan.ts';
import { undoGap, undoRun, undoSteps } from '../../plans/undo.ts';
import { problemFinder } from '../../workflows/find-problems.ts';
import { HttpError, orNotFound, refuseProblems, unmasked } from '../http-error.ts';
import { type RouteContext, type Serve, sendFile } from '../route-context.ts';
import { earlierOutputs } from './workflow-sample-routes.ts';

/** What dry runs have found: shown, kept as a file, carried out; and what runs have done, undone. */
export function planRoutes(serve: Serve, { catalog, stores, queue, clock }: RouteContext): void {
  const { runs, steps, connections } = stores;
  const find = (id: string) => orNotFound(queue.find(id), 'run');
  const stepsOf = (run: Run): Promise<RanStep[]> =>
    Promise.all(
      run.steps.map(async (record) => {
        const action = catalog.action(record.serviceId, record.action);
        return ranStep(record, action, await steps.output(run.id, record.stepId));
      }),
    );
  const dryRunOf = (id: string): Run => {
    const run = find(id);
    if (!run.dryRun) throw new HttpError('invalid_request', 'Only a dry run has a plan.');
    return run;
  };
  /** The run that carries it out, or has done so at least in part. One that did nothing leaves it open. */
  const followedBy = (id: string, kind: RunKind): Run | undefined => {
    const following = runs.following(id, kind);
    const run = following === null ? undefined : queue.find(following);
    return run && (isLive(run) || carriedOut(run)) ? run : undefined;
  };
  /** Called without waiting before the start, so that of two requests at once one is refused. */
  const refuseTwice = (id: string, kind: 'plan' | 'undo') => {
    const run = followedBy(id, kind);
    if (!run) return;
    const what = kind === 'plan' ? 'applied' : 'undone';
    const { code, message, hint } = isLive(run)
      ? ({
          code: 'in_use',
          message: `It is being ${what} now.`,
          hint: 'Open that run to follow it.',
        } as const)
      : ({ code: 'already_done', message: `It was ${what} already.`, hint: again[kind] } as const);
    throw new HttpError(code, message, hint, { runId: run.id });
  };
  /** Of the plan of an undo it is the undo itself, by whatever way. */
  const appliedAs = (run: Run) =>
    run.kind === 'undo' && run.rerunOf !== null
      ? ({ kind: 'undo', rerunOf: run.rerunOf } as const)
      : ({ kind: 'plan', rerunOf: run.id } as const);
  const planOf = async (run: Run) => {
    const { kind, rerunOf } = appliedAs(run);
    const undone = kind === 'undo' ? queue.find(rerunOf) : undefined;
    const plan = readPlan(run, await stepsOf(run), undone && (await stepsOf(undone)));
    return { ...plan, appliedBy: followedBy(rerunOf, kind)?.id ?? null };
  };
  const originOf = (run: Run) => {
    const { workflowId, workflowName } = run;
    if (isLive(run)) throw new HttpError('in_use', 'The run has not ended.', 'Wait until it has ended.');
    if (workflowId === null) throw new HttpError('not_found', 'The workflow of this run was deleted.');
    return { id: workflowId, name: workflowName };
  };
  /** Their connector may not be loaded any more. What they refer to may be steps that do not run again. */
  const withActions = (wanted: Step[]): Step[] => {
    const problems = problemFinder(catalog, connections)({ steps: wanted, inputs: [] });
    refuseProblems(problems.filter(({ field }) => field === 'action'));
    return wanted;
  };

  serve('GET /api/runs/:id/plan', async ({ params }) => planOf(dryRunOf(params.id)));

  serve('GET /api/runs/:id/plan/download', async ({ params, query: { format } }, reply) => {
    const run = dryRunOf(params.id);
    const plan = await planOf(run);
    const content = format === 'csv' ? planCsv(plan) : planPage(run, plan, clock.now());
    return sendFile(reply, `Plan of ${run.workflowName}`, format, content);
  });

  serve('POST /api/runs/:id/apply', async ({ params }) => {
    const run = dryRunOf(params.id);
    const workflow = originOf(run);
    const dry = await stepsOf(run);
    const { obstacle } = readPlan(run, dry);
    if (obstacle !== null) throw new HttpError('invalid_request', obstacle, 'Start a new dry run.');
    const planned = withActions(runs.definition(run.id));
    const whole = run.kind === 'step' ? stores.workflows.find(workflow.id) : undefined;
    const [alone] = planned;
    const earlier = whole && alone && (await earlierOutputs(whole, alone, false, { stores, catalog }));
    const { kind, rerunOf } = appliedAs(run);
    refuseTwice(rerunOf, kind);
    return queue.start({
      workflow,
      ...unmasked({ steps: planned, inputs: run.inputs }),
      ...(earlier && { earlier }),
      dryRun: false,
      kind,
      rerunOf,
      expected: expectedOf(dry),
    });
  });

  serve('GET /api/runs/:id/plan-check', async ({ params }) => {
    const run = find(params.id);
    const { kind, rerunOf } = run;
    const planned = kind === 'undo' && rerunOf ? runs.following(rerunOf, kind, true) : rerunOf;
    const source = planned && (kind === 'plan' || kind === 'undo') ? queue.find(planned) : undefined;
    return { deviations: source ? checkPlan(await stepsOf(source), await stepsOf(run)) : [] };
  });

  const undoOf = async (run: Run) => {
    if (run.dryRun || isLive(run)) return { undo: [], gap: null };
    const definition = runs.definition(run.id);
    const ran = await stepsOf(run);
    const undo = undoSteps(
      ran.flatMap(({ record, calls }) => {
        const step = definition.find(({ id }) => id === record.stepId);
        return step ? [{ step, outputs: calls.map(({ output }) => output) }] : [];
      }),
    );
    return { undo, gap: undoGap(ran) };
  };

  serve('GET /api/runs/:id/undo', async ({ params }) => {
    const run = find(params.id);
    const { undo, gap } = await undoOf(run);
    const calls = undo.map(({ stepId, step, inputs }) => ({
      stepId,
      action: catalog.action(step.serviceId, step.action)?.title ?? step.action,
      count: inputs.length,
    }));
    return { calls, gap, undoneBy: followedBy(run.id, 'undo')?.id ?? null };
  });

  serve('POST /api/runs/:id/undo', async ({ params, body: { dryRun = false } }) => {
    const run = find(params.id);
    const workflow = originOf(run);
    const undo = undoRun((await undoOf(run)).undo);
    if (undo.steps.length === 0) throw new HttpError('invalid_request', 'There is nothing to undo.');
    refuseTwice(run.id, 'undo');
    return queue.start({
      workflow,
      ...unmasked({ steps: withActions(undo.steps), inputs: undo.inputs }),
      dryRun,
      kind: 'undo',
      rerunOf: run.id,
    });
  });
}

/** Whether a run has ended after it did something, or found that there was nothing to do. */
const carriedOut = ({ state, outcome }: Run): boolean => state === 'completed' || outcome !== null;

const again = {
  plan: 'Open that run. For what is left, start a new dry run.',
  undo: 'Open that run. To run the same calls once more, run that one again.',
};
