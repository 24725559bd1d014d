import { listAt, toCsv } from '../../outputs/lists.ts';
import { HttpError, orNotFound } from '../http-error.ts';
import { type RouteContext, type Serve, sendFile } from '../route-context.ts';

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 500;

/** Outputs and items of the steps of a run. */
export function stepRoutes(serve: Serve, { stores }: RouteContext): void {
  const { runs, steps, items } = stores;
  const find = (runId: string, stepId: string) => orNotFound(steps.find(runId, stepId), 'step');

  serve('GET /api/runs/:id/steps/:stepId/output', async ({ params: { id, stepId } }) => {
    const { outputCut } = find(id, stepId);
    return { output: await steps.output(id, stepId), cut: outputCut };
  });

  serve(
    'GET /api/runs/:id/steps/:stepId/download',
    async ({ params: { id, stepId }, query: { format, path: chosen } }, reply) => {
      const step = find(id, stepId);
      const output = await steps.output(id, stepId);
      const path = chosen ?? (format === 'csv' ? step.lists[0]?.path : undefined);
      const list = path === undefined ? undefined : listAt(output, path);
      if (format === 'csv' || path !== undefined) orNotFound(list, 'list in the output');
      const name = [runs.find(id)?.workflowName, stepId, path].filter(Boolean).join(' ');
      const content = format === 'csv' ? toCsv(list ?? []) : JSON.stringify(list ?? output, null, 2);
      return sendFile(reply, name, format, content);
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
