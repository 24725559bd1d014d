import { Evaluate, Evaluated, StepSamples } from '../../../api/workflows.ts';
import { compileValue } from '../../expressions/compile-value.ts';
import { ExpressionError, type Scope } from '../../expressions/expression.ts';
import { capJson } from '../../outputs/cap-json.ts';
import type { Stores } from '../../storage/stores.ts';
import type { App } from '../create-app.ts';
import { orNotFound } from '../http-error.ts';
import { ById, type RouteContext } from '../route-context.ts';

const MAX_VALUE_BYTES = 20_000;

/** The last outputs of a workflow, for the variable picker of the editor. */
export function workflowSampleRoutes(app: App, { stores, clock }: RouteContext): void {
  const find = (id: string) => orNotFound(stores.workflows.find(id), 'workflow');

  app.get(
    '/api/workflows/:id/samples',
    { schema: { params: ById, response: { 200: StepSamples } } },
    async ({ params }) => samplesOf(find(params.id).id, stores),
  );

  app.post(
    '/api/workflows/:id/evaluate',
    { schema: { params: ById, body: Evaluate, response: { 200: Evaluated } } },
    async ({ params, body: { text, inputs = {}, item } }): Promise<Evaluated> => {
      const samples = Object.entries(samplesOf(find(params.id).id, stores));
      const steps = samples.map(
        ([id, { output }]) => [id, { state: 'completed', output, error: null }] as const,
      );
      const scope: Scope = {
        inputs,
        steps: Object.fromEntries(steps),
        run: { id: 'sample', startedAt: clock.now().toISOString(), dryRun: false },
        ...(item === undefined ? {} : { item, index: 0 }),
      };
      try {
        const value = await compileValue(text)(scope);
        return { ok: true, value: capJson(value ?? null, MAX_VALUE_BYTES).value };
      } catch (error) {
        if (error instanceof ExpressionError) return { ok: false, message: error.message };
        throw error;
      }
    },
  );
}

const RUNS_BACK = 10;

/** What each step of a workflow last brought, looking a few runs back. */
function samplesOf(workflowId: string, { runs, steps }: Stores): StepSamples {
  const samples: StepSamples = {};
  for (const run of runs.list({ workflowId, limit: RUNS_BACK }).runs) {
    for (const { stepId, state, output, previewCut, startedAt } of steps.all(run.id)) {
      if (state !== 'completed' || output === null || samples[stepId]) continue;
      samples[stepId] = { output, runId: run.id, at: startedAt ?? run.startedAt, cut: previewCut };
    }
  }
  return samples;
}
