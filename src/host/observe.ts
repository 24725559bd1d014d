import type { Logger, LogLevel, LogRecord, OpenTelemetryApi } from '../contract/telemetry.ts';
import type { InvokeResult, TestResult } from '../contract.ts';
import type { Clock } from '../core/clock.ts';
import type { Redact } from '../core/redact.ts';
import { ConnectorError } from '../errors.ts';
import type { ConnectorManifest } from '../generated/types.ts';
import type { HttpResult } from '../http/result.ts';
import type { Transport } from '../http/transport.ts';
import { isSlug } from './registry.ts';
import { findOpenTelemetry, parseTraceparent, startTrace, type Trace } from './trace.ts';

/** What the host's log and its traces learn of one call. */
export interface Observation {
  /** Called once, when the secrets to redact are known. */
  begin(call: { redact: Redact; log(message: string): void; warn(message: string): void }): void;
  /** Texts without secrets. */
  log(message: string): void;
  warn(message: string): void;
  /** The same transport, with each request logged and traced. */
  transport(transport: Transport): Transport;
}

interface Call {
  call: LogRecord['call'];
  action?: unknown;
  traceparent?: unknown;
}

/** How a call ended, for log and span. */
type Ending = Pick<LogRecord, 'status' | 'code' | 'requests' | 'retries' | 'waitedMs'> & { message?: string };

/** Runs a call with log and trace; passes it `undefined` if the host wants neither. */
export type Observe = <Result>(
  call: Call,
  run: (observation: Observation | undefined) => Promise<Result>,
  endingOf: (result: Result) => Ending,
) => Promise<Result>;

interface ObserverOptions {
  clock: Clock;
  manifest: ConnectorManifest;
  logger: Logger | undefined;
  openTelemetry: OpenTelemetryApi | false | undefined;
}

type Tell = (level: LogLevel, event: LogRecord['event'], message: string, more?: Partial<LogRecord>) => void;

const unexplained = { code: 'internal', message: 'Something went wrong inside the connector.' } as const;

/** Wraps the calls of an instance. Without a log or trace they run unchanged. */
export function createObserver({ clock, manifest, logger, openTelemetry }: ObserverOptions): Observe {
  let calls = 0;
  const caller = { name: manifest.id, version: manifest.version ?? '' };

  return async (asked, run, endingOf) => {
    const api = openTelemetry === false ? undefined : (openTelemetry ?? findOpenTelemetry());
    if (!logger && !api && asked.traceparent === undefined) return run(undefined);
    const { call } = asked;
    const started = clock.now();
    const callId = ++calls;
    // A slug that no action has may be any text.
    const action = isSlug(asked.action) ? asked.action : undefined;
    const parent = parseTraceparent(asked.traceparent);
    const trace = startTrace(
      api,
      caller,
      action === undefined ? call : `${call} ${action}`,
      { 'connector.id': caller.name, 'connector.version': caller.version, 'connector.action': action },
      parent,
    );
    let redact: Redact = (value) => value;
    const title = [call, action].filter(Boolean).join(' ');
    const tell: Tell = (level, event, message, more = {}) => {
      if (!logger) return;
      const { traceId } = trace;
      const record: LogRecord = {
        ...{ time: new Date(clock.now()).toISOString(), level, event, message, call, callId },
        ...(action === undefined ? {} : { action }),
        ...(traceId === undefined ? {} : { traceId }),
        ...more,
      };
      try {
        logger(redact(record));
      } catch {
        // An error of the host's own must not stop a step halfway.
      }
    };

    const observation: Observation = {
      begin(invocation) {
        redact = invocation.redact;
        tell('debug', 'call_started', `${title} started.`);
        if (parent) invocation.log(`Trace ${parent.traceId}.`);
        else if (asked.traceparent !== undefined)
          invocation.warn('traceparent is not valid W3C Trace Context, and was ignored.');
      },
      log: (message) => tell('info', 'message', message),
      warn: (message) => tell('warn', 'warning', message),
      transport: (transport) => observedTransport(transport, trace, clock, tell),
    };

    const finish = ({ message, ...ending }: Ending) => {
      const { code, status, requests, retries } = ending;
      trace.end(
        { 'connector.status': status, 'connector.requests': requests, 'connector.retries': retries },
        code,
      );
      const durationMs = clock.now() - started;
      const level = code === undefined ? (status === 'partial' ? 'warn' : 'info') : 'error';
      const words =
        code === undefined ? `${title} ended: ${status ?? 'done'}.` : `${title} failed (${code}): ${message}`;
      tell(level, 'call_ended', words, { ...ending, durationMs });
    };
    try {
      const result = await trace.run(() => run(observation));
      finish(endingOf(result));
      return result;
    } catch (thrown) {
      const { code, message } = thrown instanceof ConnectorError ? thrown : unexplained;
      finish({ code, message });
      throw thrown;
    }
  };
}

function observedTransport(
  { exchange, close }: Transport,
  trace: Trace,
  clock: Clock,
  tell: Tell,
): Transport {
  return {
    close,
    async exchange(request, signal, state) {
      const { method } = request;
      const { hostname, host, port, protocol, pathname } = new URL(request.url);
      const begun = clock.now();
      const sent = trace.startRequest(method, {
        'http.request.method': method,
        'server.address': hostname,
        'server.port': Number(port) || (protocol === 'http:' ? 80 : 443),
      });
      let outcome: HttpResult | undefined;
      try {
        const { traceparent } = sent;
        outcome = await exchange(traceparent ? { ...request, traceparent } : request, signal, state);
        return outcome;
      } finally {
        const httpStatus = outcome?.kind === 'answer' ? outcome.status : undefined;
        const failure = outcome?.kind === 'failure' ? outcome.failure : outcome ? undefined : 'aborted';
        const error =
          failure ?? (httpStatus !== undefined && httpStatus >= 400 ? String(httpStatus) : undefined);
        sent.end({ 'http.response.status_code': httpStatus }, error);
        tell('debug', 'request_ended', `${method} ${host}: ${httpStatus ?? failure}.`, {
          ...{ method, host, path: pathname, durationMs: clock.now() - begun },
          ...(httpStatus === undefined ? {} : { httpStatus }),
          ...(failure === undefined ? {} : { failure }),
        });
      }
    },
  };
}

/** The last record and the span of a step: its figures, and for a failure code and message. */
export function endOfInvoke(result: InvokeResult): Ending {
  const { status, requests, retries, waitedMs } = result.meta;
  const figures = { status, requests, retries, waitedMs };
  return result.ok ? figures : { ...figures, code: result.error.code, message: result.error.message };
}

/** The same for a connection test: code and message if it failed. */
export const endOfTest = ({ code, message }: TestResult): Ending => (code === 'ok' ? {} : { code, message });
