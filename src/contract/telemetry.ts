import type { Status } from '../contract.ts';
import type { ErrorCode } from '../errors.ts';

/** `warn`: a warning, or a step that ended `partial`. `error`: a call that failed. The others: see LogRecord. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/**
 * One record for the host's own log. No key and no other secret is in it; `message`, `action` and `path` may name people, groups
 * and their ids.
 */
export interface LogRecord {
  /** ISO 8601, UTC. */
  time: string;
  /** `debug`: each request, and the beginning of a call. `info`: what the step tells, and a call that ended well. */
  level: LogLevel;
  event: 'call_started' | 'request_ended' | 'message' | 'warning' | 'call_ended';
  message: string;
  call: 'invoke' | 'testConnection' | 'lookup';
  /** Counts the calls of an instance: all records of one call have the same. */
  callId: number;
  /** The slug that was asked for. */
  action?: string;
  /** Of the span, or of `traceparent`: 32 hexadecimal digits. */
  traceId?: string;
  /** Of `request_ended` and `call_ended`. */
  durationMs?: number;
  /** Of `request_ended`: never with its query. */
  method?: string;
  host?: string;
  path?: string;
  /** Of `request_ended`: the status of the answer; absent where none came. */
  httpStatus?: number;
  /** Of `request_ended`: why no answer came. */
  failure?: string;
  /** Of `call_ended`, as in the result. */
  status?: Status;
  code?: ErrorCode;
  requests?: number;
  retries?: number;
  waitedMs?: number;
}

/** Takes the records, one by one, while a call runs. What it throws is passed over. */
export type Logger = (record: LogRecord) => void;

/** @see https://www.w3.org/TR/trace-context/ */
export interface SpanContext {
  traceId: string;
  spanId: string;
  traceFlags: number;
  /** Whether the span is of another process, as one from a `traceparent` is. */
  isRemote?: boolean;
}

/**
 * What is used of a span of OpenTelemetry. `status.code`: 2 is an error.
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
    // The API asks for its own spans, of which it gets back what it made.
    setSpan(context: Context, span: never): Context;
    setSpanContext(context: Context, spanContext: SpanContext): Context;
  };
  context: {
    active(): Context;
    with<Result>(context: Context, run: () => Result): Result;
  };
}
