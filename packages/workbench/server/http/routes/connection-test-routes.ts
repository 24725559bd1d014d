import {
  createSend,
  NoDirectoryError,
  reportOf,
  runProbes,
  systemClock,
  UnreachableError,
} from 'scim-directory-doctor';
import type { TestResult } from '../../../api/types.ts';
import { completeCredentials, presetOf, unknownField } from '../../connections/credentials.ts';
import { callTest } from '../../connectors/calls.ts';
import { reportPage } from '../../outputs/report-page.ts';
import type { StoredConnection } from '../../storage/connection-store.ts';
import { HttpError, orNotFound } from '../http-error.ts';
import { closeSignal, methodOf, type RouteContext, type Serve, serviceOf } from '../route-context.ts';

/** Whether a connection works, and how the directory behind it behaves. Nothing of it is changed. */
export function connectionTestRoutes(serve: Serve, context: RouteContext): void {
  const { catalog, stores, presets, directories, recentTests, clock, redactor } = context;
  const { connections } = stores;
  const find = (id: string) => orNotFound(connections.find(id), 'connection');
  const toLastTest = ({ ok, code, message, hint }: TestResult) => ({
    at: clock.now().toISOString(),
    ok,
    code,
    message,
    hint,
  });
  const test = async (stored: StoredConnection, signal: AbortSignal): Promise<TestResult> => {
    const result = await callTest(serviceOf(catalog, stored.serviceId), stored, signal);
    // It may have been edited or deleted meanwhile.
    const now = connections.find(stored.id);
    if (now?.updatedAt === stored.updatedAt) connections.change({ ...now, lastTest: toLastTest(result) });
    return result;
  };

  serve('POST /api/connections/:id/test', ({ params }, reply) => test(find(params.id), closeSignal(reply)));

  serve(
    'POST /api/connection-tests',
    async ({ body: { serviceId, methodId, values, presetId, connectionId } }, reply) => {
      const stored = connectionId === undefined ? undefined : find(connectionId);
      orNotFound(stored && stored.serviceId !== serviceId ? undefined : true, 'connection of this service');
      const method = methodOf(catalog, serviceId, methodId);
      const preset = presetOf(presets, presetId, serviceId, methodId);
      const sources = { preset: preset?.values, stored: stored?.methodId === methodId ? stored : undefined };
      const credentials = completeCredentials(method, values, sources);
      const unknown = unknownField(method, credentials);
      if (unknown) throw new HttpError('invalid_request', unknown);
      const result = await callTest(serviceOf(catalog, serviceId), credentials, closeSignal(reply));
      recentTests.remember(serviceId, credentials, toLastTest(result));
      return result;
    },
  );

  serve('POST /api/connections/:id/check', async ({ params }, reply) => {
    const stored = find(params.id);
    const open = orNotFound(directories[stored.serviceId], 'directory check');
    const signal = closeSignal(reply);
    // The connector's own rules say where a key may go.
    const { ok, code, message, hint } = await test(stored, signal);
    if (!ok) throw new HttpError('connector_error', message, hint, { connectorCode: code });
    const method = methodOf(catalog, stored.serviceId, stored.methodId);
    const { target, close } = open(method, { ...stored.open, ...stored.secrets });
    const { directoryUrl } = target;
    try {
      const run = await runProbes({ send: createSend(target, systemClock.now), signal });
      const report = redactor()(reportOf(run, { madeAt: clock.now(), directoryUrl, scope: 'read-only' }));
      return { report, page: reportPage(report) };
    } catch (error) {
      if (!(error instanceof NoDirectoryError || error instanceof UnreachableError)) throw error;
      throw new HttpError('connector_error', error.message, 'Test the connection, then check it again.');
    } finally {
      close();
    }
  });
}
