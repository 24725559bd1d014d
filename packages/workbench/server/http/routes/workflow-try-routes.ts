import type { FastifyInstance } from 'fastify';
import type { Evaluate, Evaluated, StepSamples } from '../../../api/types.ts';
import { compileValue } from '../../expressions/compile-value.ts';
import { ExpressionError, type Scope } from '../../expressions/expression.ts';
import { capJson } from '../../outputs/cap-json.ts';
import { samplesOf } from '../../workflows/samples.ts';
import { notFound } from '../api-failure.ts';
import type { Room } from '../room.ts';
import { json, shape, text } from '../schemas/shapes.ts';

const VALUE_BYTES = 20_000;

/** What the editor's variable picker is fed with. */
export function workflowTryRoutes(app: FastifyInstance, { stores, clock }: Room): void {
  const find = (wanted: string) => {
    const stored = stores.workflows.find(wanted);
    if (!stored) throw notFound('workflow');
    return stored;
  };

  app.get<{ Params: { id: string } }>(
    '/api/workflows/:id/samples',
    async ({ params }): Promise<StepSamples> => samplesOf(find(params.id).id, stores),
  );

  const evaluation = shape({ text: text(20_000), inputs: json, item: {} }, ['text']);
  app.post<{ Params: { id: string }; Body: Evaluate }>(
    '/api/workflows/:id/evaluate',
    { schema: { body: evaluation } },
    async ({ params, body }): Promise<Evaluated> => {
      const samples = Object.entries(samplesOf(find(params.id).id, stores));
      const steps = samples.map(
        ([id, { output }]) => [id, { state: 'completed', output, error: null }] as const,
      );
      const scope: Scope = {
        inputs: body.inputs ?? {},
        steps: Object.fromEntries(steps),
        run: { id: 'sample', startedAt: clock.now().toISOString(), dryRun: false },
        ...(body.item === undefined ? {} : { item: body.item, index: 0 }),
      };
      try {
        const value = await compileValue(body.text)(scope);
        return { ok: true, value: capJson(value ?? null, VALUE_BYTES).value };
      } catch (error) {
        if (error instanceof ExpressionError) return { ok: false, message: error.message };
        throw error;
      }
    },
  );
}
