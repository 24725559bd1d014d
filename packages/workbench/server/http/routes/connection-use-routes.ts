import {
  InvokeRead,
  InvokeResponse,
  LookupOptions,
  LookupQuery,
  RecordsQuery,
} from '../../../api/connections.ts';
import type { Json, JsonObject } from '../../../api/json.ts';
import { callAction, callLookup } from '../../connectors/calls.ts';
import { listAt, toCsv } from '../../outputs/lists.ts';
import { asRecord } from '../../plans/plan-rows.ts';
import type { App } from '../create-app.ts';
import { HttpError, orNotFound } from '../http-error.ts';
import { attachment, ById, closeSignal, type RouteContext, serviceOf } from '../route-context.ts';

const INVOKE_MS = 60_000;
const RECORDS_AT_ONCE = 500;

function inputOf(text: string | undefined): JsonObject {
  try {
    return asRecord(JSON.parse(text ?? '{}')) ?? {};
  } catch {
    throw new HttpError('invalid_request', 'The input is not valid JSON.');
  }
}

/** Uses of a connection outside runs: look-ups, the directory view. */
export function connectionUseRoutes(app: App, context: RouteContext): void {
  const { catalog, stores } = context;
  const find = (id: string) => orNotFound(stores.connections.find(id), 'connection');

  app.get(
    '/api/connections/:id/lookup',
    { schema: { params: ById, querystring: LookupQuery, response: { 200: LookupOptions } } },
    async ({ params, query }, reply) => {
      const stored = find(params.id);
      const result = await callLookup(
        serviceOf(catalog, stored.serviceId),
        stored,
        query,
        closeSignal(reply),
      );
      if ('options' in result) return result;
      const { code, message, hint } = result.error;
      throw new HttpError('connector_error', message, hint, { connectorCode: code });
    },
  );

  app.get(
    '/api/connections/:id/records',
    { schema: { summary: 'All records of a list, as a CSV file.', params: ById, querystring: RecordsQuery } },
    async ({ params, query }, reply) => {
      const stored = find(params.id);
      const action = orNotFound(catalog.action(stored.serviceId, query.action), 'action');
      const hint = orNotFound(action.output['x-records'], 'list of records');
      if (action.hints.readOnly !== true)
        throw new HttpError('read_only_required', `${action.title} may write.`);
      const signal = closeSignal(reply);
      const records: Json[] = [];
      let part: JsonObject = hint.paging
        ? { [hint.paging.start]: 1, [hint.paging.count]: RECORDS_AT_ONCE }
        : {};
      for (;;) {
        const input = { ...inputOf(query.input), ...part };
        const call = { action: action.slug, input, timeoutMs: INVOKE_MS, signal };
        const { output, error } = await callAction(serviceOf(catalog, stored.serviceId), stored, call);
        if (error) throw new HttpError('connector_error', error.message, error.hint);
        records.push(...(listAt(output, hint.path) ?? []));
        const next = hint.paging && output?.[hint.paging.next];
        if (!hint.paging || typeof next !== 'number' || next <= Number(part[hint.paging.start])) break;
        part = { ...part, [hint.paging.start]: next };
      }
      reply.header('content-disposition', attachment(`${stored.name} ${action.title}`, 'csv'));
      return reply.type('text/csv; charset=utf-8').send(toCsv(records));
    },
  );

  app.post(
    '/api/connections/:id/invoke',
    {
      schema: {
        summary: 'Runs an action that only reads.',
        params: ById,
        body: InvokeRead,
        response: { 200: InvokeResponse },
      },
    },
    async ({ params, body: { action: slug, input } }, reply) => {
      const stored = find(params.id);
      const action = orNotFound(catalog.action(stored.serviceId, slug), 'action');
      if (action.hints.readOnly !== true) {
        const hint = 'Run it as a workflow step.';
        throw new HttpError('read_only_required', `${action.title} may write.`, hint);
      }
      const started = performance.now();
      const signal = closeSignal(reply);
      const call = { action: slug, input, timeoutMs: INVOKE_MS, signal };
      const result = await callAction(serviceOf(catalog, stored.serviceId), stored, call);
      const cost = { durationMs: Math.round(performance.now() - started), warnings: result.warnings };
      if (result.error) return { ok: false as const, error: result.error, output: result.output, ...cost };
      return { ok: true as const, output: result.output ?? {}, ...cost };
    },
  );
}
