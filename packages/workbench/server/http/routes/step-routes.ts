import type { Json } from '../../../api/types.ts';
import { listAt, toCsv } from '../../outputs/lists.ts';
import { unpackJson } from '../../storage/step-store.ts';
import { HttpError, orNotFound } from '../http-error.ts';
import { attachment, type RouteContext, type Serve } from '../route-context.ts';

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 500;

/** Outputs and items of the steps of a run. */
export function stepRoutes(serve: Serve, { stores }: RouteContext): void {
  const { runs, steps, items } = stores;
  const find = (runId: string, stepId: string) => orNotFound(steps.find(runId, stepId), 'step');
  const outputOf = async (runId: string, stepId: string): Promise<Json> => {
    const packed = steps.output(runId, stepId);
    return packed ? unpackJson(packed) : null;
  };

  serve('GET /api/runs/:id/steps/:stepId/output', async ({ params: { id, stepId } }) => {
    const { outputCut } = find(id, stepId);
    return { output: await outputOf(id, stepId), cut: outputCut };
  });

  serve(
    'GET /api/runs/:id/steps/:stepId/download',
    async ({ params: { id, stepId }, query: { format, path: chosen } }, reply) => {
      const step = find(id, stepId);
      const output = await outputOf(id, stepId);
      const path = chosen ?? (format === 'csv' ? step.lists[0]?.path : undefined);
      const list = path === undefined ? undefined : listAt(output, path);
      if (format === 'csv' || path !== undefined) orNotFound(list, 'list in the output');
      const name = [runs.find(id)?.summary.workflowName, stepId, path].filter(Boolean).join(' ');
      reply.header('content-disposition', attachment(name, format));
      if (format === 'csv') return reply.type('text/csv; charset=utf-8').send(toCsv(list ?? []));
      return reply.type('application/json; charset=utf-8').send(JSON.stringify(list ?? output, null, 2));
    },
  );

  serve(
    'GET /api/runs/:id/steps/:stepId/items',
    async ({ params: { id, stepId }, query: { offset, limit, ...filter } }) => {
      find(id, stepId);
      return items.list(id, stepId, {
        ...filter,
        offset: Number(offset ?? 0),
        limit: Math.min(Number(limit ?? DEFAULT_LIMIT), MAX_LIMIT),
      });
    },
  );

  serve('GET /api/runs/:id/steps/:stepId/items/:index', async ({ params: { id, stepId, index } }) => {
    if (!/^\d{1,9}$/.test(index)) throw new HttpError('invalid_request', 'The index must be a number.');
    return orNotFound(items.find(id, stepId, Number(index)), 'item');
  });
}
