import { asObject } from 'connector-host-kit';
import {
  createSend,
  NoDirectoryError,
  reportOf,
  runProbes,
  systemClock,
  UnreachableError,
} from 'scim-directory-doctor';
import type { ActionManifest, Json, JsonObject, TestResult } from '../../../api/types.ts';
import { completeCredentials, presetOf, unknownField } from '../../connections/credentials.ts';
import { callAction, callLookup, callTest } from '../../connectors/calls.ts';
import { listAt, toCsv } from '../../outputs/lists.ts';
import { reportPage } from '../../outputs/report-page.ts';
import type { StoredConnection } from '../../storage/connection-store.ts';
import { HttpError, orNotFound } from '../http-error.ts';
import {
  closeSignal,
  methodOf,
  type RouteContext,
  type Serve,
  sendFile,
  serviceOf,
} from '../route-context.ts';

const INVOKE_MS = 60_000;
const RECORDS_AT_ONCE = 500;
const MOST_RECORDS = 100_000;
const MOST_CHARACTERS = 50_000_000;
const MOST_PARTS = 1_000;

/** Uses of a connection outside runs, none of which changes anything: tests, the check of its directory, lookups, the directory view. */
export function connectionUseRoutes(serve: Serve, context: RouteContext): void {
  const { catalog, stores, presets, directories, recentTests, clock, redactor } = context;
  const { connections } = stores;
  const find = (id: string) => orNotFound(connections.find(id), 'connection');
  const toLastTest = ({ ok, code, message, hint }: TestResult) => {
    const at = clock.now().toISOString();
    return { at, ok, code, message, hint };
  };
  const test = async (stored: StoredConnection, signal: AbortSignal): Promise<TestResult> => {
    const result = await callTest(serviceOf(catalog, stored.serviceId), stored, signal);
    // It may have been edited or deleted meanwhile.
    const now = connections.find(stored.id);
    if (now?.updatedAt === stored.updatedAt) connections.change({ ...now, lastTest: toLastTest(result) });
    return result;
  };
  const invoke = (
    stored: StoredConnection,
    action: ActionManifest,
    input: JsonObject,
    signal: AbortSignal,
  ) => {
    if (action.hints.readOnly !== true) {
      const hint = 'Run it as a workflow step.';
      throw new HttpError('read_only_required', `${action.title} may write.`, hint);
    }
    const call = { action: action.slug, input, timeoutMs: INVOKE_MS, signal };
    return callAction(serviceOf(catalog, stored.serviceId), stored, call);
  };

  serve('POST /api/connections/:id/test', ({ params }, reply) => test(find(params.id), closeSignal(reply)));

  serve('POST /api/connection-tests', async ({ body }, reply) => {
    const { serviceId, methodId, values, presetId, connectionId } = body;
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
  });

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
    const { path, paging } = orNotFound(action.output['x-records'], 'list of records');
    const signal = closeSignal(reply);
    const given = inputOf(query.input);
    const records: Json[] = [];
    let characters = 0;
    let parts = 0;
    for (let start: number | undefined = 1; start !== undefined; parts += 1) {
      if (records.length > MOST_RECORDS || characters > MOST_CHARACTERS || parts > MOST_PARTS)
        throw endlessList;
      const part = paging && { [paging.start]: start, [paging.count]: RECORDS_AT_ONCE };
      const { output, error } = await invoke(stored, action, { ...given, ...part }, signal);
      if (error) throw new HttpError('connector_error', error.message, error.hint);
      const list = listAt(output, path) ?? [];
      for (const record of list) records.push(record);
      characters += JSON.stringify(list).length;
      const next = paging && output?.[paging.next];
      start = typeof next === 'number' && next > start ? next : undefined;
    }
    return sendFile(reply, `${stored.name} ${action.title}`, 'csv', toCsv(records));
  });

  serve('POST /api/connections/:id/invoke', async ({ params, body: { action: slug, input } }, reply) => {
    const stored = find(params.id);
    const action = orNotFound(catalog.action(stored.serviceId, slug), 'action');
    const started = performance.now();
    const { error, output, warnings } = await invoke(stored, action, input, closeSignal(reply));
    const cost = { durationMs: Math.round(performance.now() - started), warnings };
    if (error) return { ok: false as const, error, output, ...cost };
    return { ok: true as const, output: output ?? {}, ...cost };
  });
}

const endlessList = new HttpError(
  'too_large',
  'The list has more than 100,000 rows, 50 MB or 1,000 parts, the most that one file can have.',
  'Search or filter the list, then download what is left.',
);

function inputOf(text = '{}'): JsonObject {
  try {
    return asObject(JSON.parse(text)) ?? {};
  } catch {
    throw new HttpError('invalid_request', 'The input is not valid JSON.');
  }
}
