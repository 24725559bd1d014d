import type { JsonObject, StepSamples } from '../../../api/types.ts';
import { MASK } from '../../connections/secrets.ts';
import { ExpressionError, type Scope } from '../../expressions/expression.ts';
import { capJson } from '../../outputs/cap-json.ts';
import { unpackJson } from '../../storage/step-store.ts';
import type { Stores } from '../../storage/stores.ts';
import { problemFinder } from '../../workflows/find-problems.ts';
import { orNotFound, refuseProblems } from '../http-error.ts';
import type { RouteContext, Serve } from '../route-context.ts';

const MAX_VALUE_BYTES = 20_000;

/** What a workflow last brought, for the editor: to pick values from, to try expressions on, and to run one step alone. */
export function workflowSampleRoutes(
  serve: Serve,
  { catalog, stores, queue, clock, createEvaluator, redactor }: RouteContext,
): void {
  const find = (id: string) => orNotFound(stores.workflows.find(id), 'workflow');

  serve('GET /api/workflows/:id/samples', async ({ params }) => samplesOf(find(params.id).id, stores));

  serve('GET /api/workflows/:id/last-inputs', async ({ params }) => ({
    inputs: lastInputs(find(params.id).id, stores) ?? null,
  }));

  serve('POST /api/workflows/:id/steps/:stepId/run', async ({ params: { id, stepId }, body: { dryRun } }) => {
    const workflow = find(id);
    const step = orNotFound(
      workflow.steps.find((candidate) => candidate.id === stepId),
      'step',
    );
    refuseProblems(
      problemFinder(catalog, stores.connections)(workflow).filter((one) => one.stepId === stepId),
    );
    const steps = [{ ...step, when: null, settings: { ...step.settings, disabled: false } }];
    const earlier = await lastOutputs(workflow, stepId, stores);
    const inputs = lastInputs(id, stores) ?? {};
    const start = { workflow, steps, inputs, dryRun, kind: 'step' as const, rerunOf: null, earlier };
    return queue.start(start);
  });

  serve('POST /api/workflows/:id/evaluate', async ({ params, body: { text, inputs = {}, item } }) => {
    const run = { id: 'sample', startedAt: clock.now().toISOString(), dryRun: false };
    const evaluator = createEvaluator({ inputs, run });
    try {
      for (const [id, { output }] of Object.entries(samplesOf(find(params.id).id, stores))) {
        evaluator.addStep(id, { state: 'completed', output, error: null });
      }
      const value = await evaluator.value(text, item === undefined ? undefined : { item, index: 0 });
      return { ok: true as const, value: redactor()(capJson(value ?? null, MAX_VALUE_BYTES).value) };
    } catch (error) {
      if (error instanceof ExpressionError) return { ok: false as const, message: redactor()(error.message) };
      throw error;
    } finally {
      evaluator.close();
    }
  });
}

/** What a workflow was last given as a whole, without what is masked. */
function lastInputs(workflowId: string, { runs }: Stores): JsonObject | undefined {
  const last = runs.list({ workflowId, limit: RUNS_BACK }).runs.find(({ kind }) => kind !== 'undo');
  const inputs = last && runs.find(last.id)?.inputs;
  return (
    inputs &&
    Object.fromEntries(Object.entries(inputs).filter(([, value]) => !JSON.stringify(value).includes(MASK)))
  );
}

/** What each step before one last brought, whole. */
export async function lastOutputs(
  workflow: { id: string; steps: { id: string }[] },
  stepId: string,
  stores: Stores,
): Promise<[string, Scope['steps'][string]][]> {
  const before = workflow.steps.slice(
    0,
    workflow.steps.findIndex(({ id }) => id === stepId),
  );
  const samples = samplesOf(workflow.id, stores);
  return Promise.all(
    before.map(async ({ id }): Promise<[string, Scope['steps'][string]]> => {
      const packed = samples[id] && stores.steps.output(samples[id].runId, id);
      const output = packed ? await unpackJson(packed) : null;
      return [id, { state: samples[id] ? 'completed' : 'skipped', output, error: null }];
    }),
  );
}

const RUNS_BACK = 10;

/** What each step of a workflow last brought, looking a few runs back. */
function samplesOf(workflowId: string, { runs, steps }: Stores): StepSamples {
  const samples: StepSamples = {};
  for (const run of runs.list({ workflowId, limit: RUNS_BACK }).runs) {
    for (const { stepId, state, output, previewCut, startedAt } of steps.all(run.id)) {
      if (state !== 'completed' || output === null || samples[stepId]) continue;
      samples[stepId] = {
        output,
        runId: run.id,
        dryRun: run.dryRun,
        at: startedAt ?? run.startedAt,
        cut: previewCut,
      };
    }
  }
  return samples;
}
