import { status as codes, Server, type UntypedHandleCall } from '@grpc/grpc-js';
import { createCalls, errorText, type LoadedConnector, readError } from 'connector-host-kit';
import { describeAction, describePlugin } from './description.ts';
import {
  type ConnectionInstance,
  connectionOf,
  type ExecuteActionRequest,
  executeAction,
} from './execute.ts';
import { pluginService } from './protocol.ts';

/** What the contract lets a platform send; tables of rows come as JSON in a parameter. */
const mostReceived = 5 * 1024 * 1024;

/**
 * The plugin, not yet listening: the five calls of the contract for any connector folder.
 * @param proto the text of plugin.proto
 * @param now milliseconds since 1970
 */
export function createPlugin(loaded: LoadedConnector, proto: string, now: () => number): Server {
  const { manifest } = loaded;
  const calls = createCalls(loaded);
  let lastUse = now();
  const used = () => {
    lastUse = now();
  };
  const server = new Server({ 'grpc.max_receive_message_length': mostReceived });
  const handlers: Record<string, UntypedHandleCall> = {
    HealthProbe: unary(async () => ({ lastUse: `${lastUse}000000` })),
    Describe: unary(async () => describePlugin(manifest)),
    GetActions: unary(async () => ({ actions: manifest.actions.map(describeAction) })),
    ExecuteAction: unary(async (request: ExecuteActionRequest, signal) => {
      used();
      const response = await executeAction(request, { manifest, calls }, signal);
      used();
      return response;
    }),
    TestCredentials: unary(async (request: { connections: Record<string, ConnectionInstance> }, signal) => {
      used();
      const result = await testCredentials(request.connections, signal).catch((error) => {
        const { code, message, hint } = readError(error);
        return { ok: false, code, message, hint, warnings: [] };
      });
      const { ok, code, message, hint } = result;
      // Platforms show the response as it is: words first.
      const text = ok ? message : errorText({ code, message, hint, retryable: false });
      return {
        areCredentialsValid: ok,
        rawValidationResponse: Buffer.from(JSON.stringify({ text, ...result })),
      };
    }),
  };
  const testCredentials = async (connections: Record<string, ConnectionInstance>, signal: AbortSignal) =>
    calls.test(connectionOf(connections, manifest), signal);
  server.addService(pluginService(proto), handlers);
  return server;
}

/** A call with one request and one response. Its signal aborts when the platform leaves. */
function unary<Request>(
  answer: (request: Request, signal: AbortSignal) => Promise<object>,
): UntypedHandleCall {
  const handler: UntypedHandleCall = (
    call: { request: Request; cancelled: boolean; on(event: 'cancelled', listener: () => void): unknown },
    respond: (error: object | null, response?: object) => void,
  ) => {
    const canceller = new AbortController();
    call.on('cancelled', () => canceller.abort());
    // It may have left before.
    if (call.cancelled) canceller.abort();
    answer(call.request, canceller.signal).then(
      (response) => respond(null, response),
      () => respond({ code: codes.INTERNAL, details: 'The plugin failed.' }),
    );
  };
  return handler;
}
