import type { FastifyInstance } from 'fastify';
import type {
  DownloadQuery,
  ItemDetail,
  ItemsPage,
  ItemsQuery,
  Json,
  StepOutput,
  StepRun,
} from '../../../api/types.ts';
import { toCsv } from '../../outputs/csv.ts';
import { listAt } from '../../outputs/lists.ts';
import { unpackJson } from '../../storage/packed-json.ts';
import { ApiFailure, notFound } from '../api-failure.ts';
import { attachment } from '../attachment.ts';
import type { Room } from '../room.ts';
import { digits, shape, text } from '../schemas/shapes.ts';

interface ByStep {
  Params: { id: string; stepId: string };
}

const ITEMS_PAGE = 100;
const LONGEST_PAGE = 500;

/** What the steps of a run brought. */
export function stepRoutes(app: FastifyInstance, { stores }: Room): void {
  const { runs, steps, items } = stores;

  const find = ({ id, stepId }: ByStep['Params']): StepRun => {
    const step = steps.find(id, stepId);
    if (!step) throw notFound('step');
    return step;
  };
  const outputOf = async ({ id, stepId }: ByStep['Params']): Promise<Json> => {
    const packed = steps.output(id, stepId);
    return packed ? unpackJson(packed) : null;
  };

  app.get<ByStep>('/api/runs/:id/steps/:stepId/output', async ({ params }): Promise<StepOutput> => {
    const { outputCut } = find(params);
    return { output: await outputOf(params), cut: outputCut };
  });

  const download = shape({ format: { enum: ['json', 'csv'] }, path: text(500) }, ['format']);
  app.get<ByStep & { Querystring: DownloadQuery }>(
    '/api/runs/:id/steps/:stepId/download',
    { schema: { querystring: download } },
    async ({ params, query }, reply) => {
      const step = find(params);
      const output = await outputOf(params);
      const path = query.path ?? (query.format === 'csv' ? step.lists[0]?.path : undefined);
      const list = path === undefined ? undefined : listAt(output, path);
      if (!list && (query.format === 'csv' || path !== undefined)) throw notFound('list in the output');
      const name = [runs.find(params.id)?.summary.workflowName, step.stepId, path].filter(Boolean).join(' ');
      reply.header('content-disposition', attachment(name, query.format));
      if (query.format === 'csv') return reply.type('text/csv; charset=utf-8').send(toCsv(list ?? []));
      return reply.type('application/json; charset=utf-8').send(JSON.stringify(list ?? output, null, 2));
    },
  );

  const states = ['completed', 'failed', 'skipped', 'cancelled'];
  const paging = shape({ state: { enum: states }, offset: digits, limit: digits });
  app.get<ByStep & { Querystring: ItemsQuery }>(
    '/api/runs/:id/steps/:stepId/items',
    { schema: { querystring: paging } },
    async ({ params, query: { state, offset, limit } }): Promise<ItemsPage> => {
      find(params);
      return items.page(params.id, params.stepId, {
        offset: Number(offset ?? 0),
        limit: Math.min(Number(limit ?? ITEMS_PAGE), LONGEST_PAGE),
        ...(state === undefined ? {} : { state }),
      });
    },
  );

  app.get<{ Params: ByStep['Params'] & { index: string } }>(
    '/api/runs/:id/steps/:stepId/items/:index',
    async ({ params }): Promise<ItemDetail> => {
      if (!/^\d{1,9}$/.test(params.index))
        throw new ApiFailure('invalid_request', 'The index must be a number.');
      const item = items.find(params.id, params.stepId, Number(params.index));
      if (!item) throw notFound('item');
      return item;
    },
  );
}
