import type { FastifyInstance } from 'fastify';
import type {
  InvokeAnswer,
  InvokeRead,
  LookupPage,
  LookupQuery,
  TestResult,
  TestUnsaved,
} from '../../../api/types.ts';
import { credentialsOf } from '../../connections/credentials-of.ts';
import { callAction, callLookup, callTest } from '../../connectors/calls.ts';
import { ApiFailure, notFound } from '../api-failure.ts';
import { goneSignal } from '../gone-signal.ts';
import { methodOf, serviceOf } from '../method-of.ts';
import type { Room } from '../room.ts';
import { id, json, shape, text } from '../schemas/shapes.ts';

interface ById {
  Params: { id: string };
}

const INVOKE_MS = 60_000;

/** What a connection is used for outside runs: tests, look-ups, the directory view. */
export function connectionUseRoutes(app: FastifyInstance, room: Room): void {
  const { catalog, stores, presets, recentTests, clock } = room;
  const { connections } = stores;
  const find = (wanted: string) => {
    const stored = connections.find(wanted);
    if (!stored) throw notFound('connection');
    return stored;
  };
  const lastTestOf = ({ ok, code, message, hint }: TestResult) => ({
    at: clock.now().toISOString(),
    ok,
    code,
    message,
    hint,
  });

  app.post<ById>('/api/connections/:id/test', async ({ params }, reply): Promise<TestResult> => {
    const stored = find(params.id);
    const result = await callTest(serviceOf(catalog, stored.serviceId), stored, goneSignal(reply));
    // It may have been edited or deleted meanwhile.
    const now = connections.find(stored.id);
    if (now?.updatedAt === stored.updatedAt) connections.change({ ...now, lastTest: lastTestOf(result) });
    return result;
  });

  const unsaved = shape({ serviceId: id, methodId: id, values: json, presetId: id, connectionId: id }, [
    'serviceId',
    'methodId',
    'values',
  ]);
  app.post<{ Body: TestUnsaved }>(
    '/api/connection-tests',
    { schema: { body: unsaved } },
    async (request, reply) => {
      const { serviceId, methodId, values, presetId, connectionId } = request.body;
      const stored = connectionId === undefined ? undefined : find(connectionId);
      if (stored && stored.serviceId !== serviceId) throw notFound('connection of this service');
      const method = methodOf(catalog, serviceId, methodId);
      const preset = presets.find((offer) => offer.id === presetId && offer.serviceId === serviceId);
      const credentials = credentialsOf(method, values, { preset: preset?.values, stored: stored?.secrets });
      const result = await callTest(serviceOf(catalog, serviceId), credentials, goneSignal(reply));
      recentTests.remember(serviceId, credentials, lastTestOf(result));
      return result;
    },
  );

  const query = shape({ source: id, query: text(500), cursor: text(2000) }, ['source']);
  app.get<ById & { Querystring: LookupQuery }>(
    '/api/connections/:id/lookup',
    { schema: { querystring: query } },
    async (request, reply): Promise<LookupPage> => {
      const stored = find(request.params.id);
      const loaded = serviceOf(catalog, stored.serviceId);
      const answer = await callLookup(loaded, stored, request.query, goneSignal(reply));
      if ('page' in answer) return answer.page;
      const { code, message, hint } = answer.error;
      throw new ApiFailure('connector_error', message, hint, { connectorCode: code });
    },
  );

  const invocation = shape({ action: id, input: json }, ['action', 'input']);
  app.post<ById & { Body: InvokeRead }>(
    '/api/connections/:id/invoke',
    { schema: { body: invocation } },
    async (request, reply): Promise<InvokeAnswer> => {
      const stored = find(request.params.id);
      const { action: slug, input } = request.body;
      const action = catalog.action(stored.serviceId, slug);
      if (!action) throw notFound('action');
      if (action.hints.readOnly !== true) {
        throw new ApiFailure(
          'read_only_required',
          `${action.title} may write.`,
          'Run it as a step of a workflow.',
        );
      }
      const started = performance.now();
      const result = await callAction(serviceOf(catalog, stored.serviceId), stored, {
        action: slug,
        input,
        timeoutMs: INVOKE_MS,
        signal: goneSignal(reply),
      });
      const cost = { durationMs: Math.round(performance.now() - started), warnings: result.warnings };
      if (result.error) return { ok: false, error: result.error, output: result.output, ...cost };
      return { ok: true, output: result.output ?? {}, ...cost };
    },
  );
}
