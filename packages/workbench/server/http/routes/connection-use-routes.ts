import { asObject } from 'connector-host-kit';
import type { Json, JsonObject } from '../../../api/types.ts';
import { callAction, callLookup } from '../../connectors/calls.ts';
import { listAt, toCsv } from '../../outputs/lists.ts';
import { HttpError, orNotFound } from '../http-error.ts';
import { attachment, closeSignal, type RouteContext, type Serve, serviceOf } from '../route-context.ts';

const INVOKE_MS = 60_000;
const RECORDS_AT_ONCE = 500;

function inputOf(text: string | undefined): JsonObject {
  try {
    return asObject(JSON.parse(text ?? '{}')) ?? {};
  } catch {
    throw new HttpError('invalid_request', 'The input is not valid JSON.');
  }
}

/** Uses of a connection outside runs: lookups, the directory view. */
export function connectionUseRoutes(serve: Serve, context: RouteContext): void {
  const { catalog, stores } = context;
  const find = (id: string) => orNotFound(stores.connections.find(id), 'connection');

  serve('GET /api/connections/:id/lookup', async ({ params, query }, reply) => {
    const stored = find(params.id);
    const result = await callLookup(serviceOf(catalog, stored.serviceId), stored, query, closeSignal(reply));
    if ('options' in result) return result;
    const { code, message, hint } = result.error;
    throw new HttpError('connector_error', message, hint, { connectorCode: code });
  });

  serve('GET /api/connections/:id/records', async ({ params, query }, reply) => {
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
  });

  serve('POST /api/connections/:id/invoke', async ({ params, body: { action: slug, input } }, reply) => {
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
  });
}
