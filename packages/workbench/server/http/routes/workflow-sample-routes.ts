import pLimit from 'p-limit';
import type { JsonObject, Step, StepSamples } from '../../../api/types.ts';
import { MASK } from '../../connections/secrets.ts';
import { ExpressionError, type Scope } from '../../expressions/expression.ts';
import { referencesIn, referencesInWhole } from '../../expressions/references.ts';
import { capJson, shorten } from '../../outputs/cap-json.ts';
import type { Stores } from '../../storage/stores.ts';
import { problemFinder } from '../../workflows/find-problems.ts';
import { removalsIn } from '../../workflows/removals.ts';
import { HttpError, orNotFound, refuseProblems, refuseUnconfirmed, unmasked } from '../http-error.ts';
import type { RouteContext, Serve } from '../route-context.ts';

const MAX_VALUE_BYTES = 20_000;
const MAX_MESSAGE = 2_000;
/** Each has a thread of its own. */
const MOST_EVALUATIONS = 2;

/** What a workflow last brought, for the editor: to pick values from, to try expressions on, and to run one step alone. */
export function workflowSampleRoutes(serve: Serve, context: RouteContext): void {
  const { catalog, stores, queue, clock, createEvaluator, redactor } = context;
  const find = (id: string) => orNotFound(stores.workflows.find(id), 'workflow');
  const inTurn = pLimit(MOST_EVALUATIONS);

  serve('GET /api/workflows/:id/samples', async ({ params }) => samplesOf(find(params.id), stores));

  serve('GET /api/workflows/:id/last-inputs', async ({ params }) => ({
    inputs: lastInputs(find(params.id).id, stores),
  }));

  serve('POST /api/workflows/:id/steps/:stepId/run', async ({ params: { id, stepId }, body }) => {
    const workflow = find(id);
    const step = workflow.steps.find((candidate) => candidate.id === stepId);
    const { settings, ...alone } = orNotFound(step, 'step');
    const problems = problemFinder(catalog, stores.connections)(workflow);
    refuseProblems(problems.filter((problem) => problem.stepId === stepId));
    const steps = [{ ...alone, when: null, settings: { ...settings, disabled: false } }];
    refuseUnconfirmed(removalsIn(steps, catalog), body);
    return queue.start({
      workflow,
      ...unmasked({ steps, inputs: lastInputs(id, stores) ?? {} }),
      earlier: await earlierOutputs(workflow, alone, body.dryRun, context),
      dryRun: body.dryRun,
      kind: 'step',
      rerunOf: null,
    });
  });

  const evaluate: Parameters<typeof serve<'POST /api/workflows/:id/evaluate'>>[1] = async ({
    params,
    body: { text, inputs = {}, item },
  }) => {
    const run = { id: 'sample', startedAt: clock.now().toISOString(), dryRun: false };
    const evaluator = createEvaluator({ inputs, run });
    try {
      for (const [id, { output }] of Object.entries(samplesOf(find(params.id), stores))) {
        evaluator.addStep(id, { state: 'completed', output, error: null });
      }
      const value = await evaluator.value(text, item === undefined ? undefined : { item, index: 0 });
      return { ok: true as const, value: redactor()(capJson(value ?? null, MAX_VALUE_BYTES).value) };
    } catch (error) {
      if (error instanceof ExpressionError)
        return { ok: false as const, message: shorten(redactor()(error.message), MAX_MESSAGE) };
      throw error;
    } finally {
      evaluator.close();
    }
  };

  serve('POST /api/workflows/:id/evaluate', (request, reply) => inTurn(evaluate, request, reply));
}

const RUNS_BACK = 10;

/** What a workflow was last given as a whole, without what is masked; null: not with what is kept. */
function lastInputs(workflowId: string, { runs }: Stores): JsonObject | null {
  const last = runs.list({ workflowId, limit: RUNS_BACK }).runs.find(({ kind }) => kind !== 'undo');
  const inputs = last && runs.find(last.id)?.inputs;
  if (!inputs) return null;
  const kept = Object.entries(inputs).filter(([, value]) => !JSON.stringify(value).includes(MASK));
  return Object.fromEntries(kept);
}

type SampledWorkflow = { id: string; steps: Pick<Step, 'id' | 'action' | 'serviceId'>[] };

/** What each step of a workflow last brought, looking a few runs back. The steps of an undo are others, under the same ids. */
function samplesOf(workflow: SampledWorkflow, { runs, steps }: Stores): StepSamples {
  const samples: StepSamples = {};
  const actions = new Map(workflow.steps.map(({ id, action }) => [id, action]));
  for (const run of runs.list({ workflowId: workflow.id, limit: RUNS_BACK }).runs) {
    if (run.kind === 'undo') continue;
    for (const { stepId, action, state, output, previewCut: cut, startedAt } of steps.all(run.id)) {
      if (state !== 'completed' || output === null || samples[stepId]) continue;
      if (actions.get(stepId) !== action) continue;
      const { id: runId, dryRun } = run;
      samples[stepId] = { output, runId, dryRun, at: startedAt ?? run.startedAt, cut };
    }
  }
  return samples;
}

/** What each step before one last brought, whole. For a run for real, a 400 where the step takes what a dry run has made up. */
export async function earlierOutputs(
  workflow: SampledWorkflow,
  step: Pick<Step, 'id' | 'input' | 'forEach'>,
  dryRun: boolean,
  { stores, catalog }: Pick<RouteContext, 'stores' | 'catalog'>,
): Promise<[string, Scope['steps'][string]][]> {
  const stepId = step.id;
  const ids = workflow.steps.map(({ id }) => id);
  const samples = samplesOf(workflow, stores);
  // From the first step that writes on, a dry run has answered as if that had written.
  const first = workflow.steps.findIndex((one) => !catalog.action(one.serviceId, one.action)?.hints.readOnly);
  const used = [
    ...referencesIn(step.input),
    ...(step.forEach?.trim() ? referencesInWhole(step.forEach) : []),
  ];
  const madeUp = used.find(
    ({ root, name }) =>
      root === 'steps' && samples[name]?.dryRun && first !== -1 && ids.indexOf(name) >= first,
  );
  if (madeUp && !dryRun)
    throw new HttpError(
      'invalid_request',
      `The last values of ${madeUp.name} come from a dry run, whose new records have made-up ids.`,
      'Run the steps before this one for real, then run this step. Or dry-run this step.',
    );
  return Promise.all(
    ids.slice(0, ids.indexOf(stepId)).map(async (id): Promise<[string, Scope['steps'][string]]> => {
      const sample = samples[id];
      const output = sample ? await stores.steps.output(sample.runId, id) : null;
      return [id, { state: sample ? 'completed' : 'skipped', output, error: null }];
    }),
  );
}
