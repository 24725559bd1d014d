import type { Status } from '../contract.ts';
import type { ErrorCode } from '../errors.ts';

/** `warn`: a warning, or a step that ended `partial`. `error`: a call that failed. The others: see LogRecord. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/**
 * One record for the host's own log. It contains no secrets; `message`, `action` and `path` may contain names and ids of users
 * and groups.
 */
export interface LogRecord {
  /** ISO 8601, UTC. */
  time: string;
  /** `debug`: each request, and the start of a call. `info`: the step's log, and a call that succeeded. */
  level: LogLevel;
  event: 'call_started' | 'request_ended' | 'message' | 'warning' | 'call_ended';
  message: string;
  call: 'invoke' | 'testConnection' | 'lookup';
  /** The number of the call in its instance, the same in all records of the call. */
  callId: number;
  /** The requested slug. */
  action?: string;
  /** Of the span, or of `traceparent`: 32 hexadecimal digits. */
  traceId?: string;
  /** Of `request_ended` and `call_ended`. */
  durationMs?: number;
  /** Of `request_ended`: never with its query. */
  method?: string;
  host?: string;
  path?: string;
  /** Of `request_ended`: the status of the response; absent without a response. */
  httpStatus?: number;
  /** Of `request_ended`: why there was no response. */
  failure?: string;
  /** Of `call_ended`, as in the result. */
  status?: Status;
  code?: ErrorCode;
  requests?: number;
  retries?: number;
  waitedMs?: number;
}

/** Called with each record while a call runs. Errors that it throws are ignored. */
export type Logger = (record: LogRecord) => void;

/** @see https://www.w3.org/TR/trace-context/ */
export interface SpanContext {
  traceId: string;
  spanId: string;
  traceFlags: number;
  /** Whether the span belongs to another process, as one from a `traceparent` does. */
  isRemote?: boolean;
}

/**
 * The part of an OpenTelemetry span that is used. `status.code`: 2 is an error.
 * @see https://opentelemetry.io/docs/specs/otel/trace/api/#span
 */
export interface TraceSpan {
  spanContext(): SpanContext;
  isRecording(): boolean;
  setAttribute(key: string, value: string | number): unknown;
  setStatus(status: { code: number; message?: string }): unknown;
  end(): void;
}

/** The part of `@opentelemetry/api` (1.3 or newer) that is used. `Context` is its own. */
export interface OpenTelemetryApi<Context = unknown> {
  trace: {
    getTracer(
      name: string,
      version?: string,
    ): {
      startSpan(
        name: string,
        options?: { kind?: number; attributes?: Record<string, string | number> },
        context?: Context,
      ): TraceSpan;
    };
    // The API expects its own spans, and gets back the spans that it made.
    setSpan(context: Context, span: never): Context;
    setSpanContext(context: Context, spanContext: SpanContext): Context;
  };
  context: {
    active(): Context;
    with<Result>(context: Context, run: () => Result): Result;
  };
}
