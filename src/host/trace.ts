import { createRequire } from 'node:module';
import type { OpenTelemetryApi, SpanContext, TraceSpan } from '../contract/telemetry.ts';

/** OpenTelemetry's own numbers. */
const [internalKind, clientKind, errorStatus] = [0, 2, 2];

type Attributes = Record<string, string | number | undefined>;

/** The trace of one call. */
export interface Trace {
  /** Undefined where there is none. */
  traceId: string | undefined;
  /** Runs the call, so that spans that the host makes meanwhile are below that of the call. */
  run<Result>(work: () => Promise<Result>): Promise<Result>;
  /** The beginning of a request. Its end takes what came of it; `error` is a word for what went wrong. */
  startRequest(method: string, attributes: Attributes): { traceparent: string | undefined; end: End };
  end: End;
}

type End = (attributes: Attributes, error?: string) => void;

interface Caller {
  name: string;
  version: string;
}

/**
 * Begins the trace of a call: below the `traceparent` given, else below the host's span where it has one. Without OpenTelemetry
 * there are no spans, and the `traceparent` is passed on as it is.
 */
export function startTrace(
  api: OpenTelemetryApi | undefined,
  caller: Caller,
  spanName: string,
  attributes: Attributes,
  parent: SpanContext | undefined,
): Trace {
  if (!api) {
    const traceparent = parent && formatTraceparent(parent);
    return {
      traceId: parent?.traceId,
      run: (work) => work(),
      startRequest: () => ({ traceparent, end: () => undefined }),
      end: () => undefined,
    };
  }
  const { trace, context } = api;
  const tracer = trace.getTracer(caller.name, caller.version);
  const active = context.active();
  const above = parent ? trace.setSpanContext(active, parent) : active;
  const start = (name: string, kind: number, given: Attributes, below: unknown): TraceSpan =>
    tracer.startSpan(name, { kind, attributes: defined(given) }, below);
  const span = start(spanName, internalKind, attributes, above);
  // What the API made it takes.
  const inside = trace.setSpan(above, span as never);
  const traceId = isValid(span.spanContext()) ? span.spanContext().traceId : parent?.traceId;
  return {
    traceId,
    run: (work) => context.with(inside, work),
    startRequest(method, given) {
      const request = start(method, clientKind, given, inside);
      const sent = isValid(request.spanContext()) ? request.spanContext() : parent;
      return { traceparent: sent && formatTraceparent(sent), end: endOf(request) };
    },
    end: endOf(span),
  };
}

const endOf =
  (span: TraceSpan): End =>
  (attributes, error) => {
    const told = error === undefined ? attributes : { ...attributes, 'error.type': error };
    for (const [key, value] of Object.entries(defined(told))) span.setAttribute(key, value);
    if (error !== undefined) span.setStatus({ code: errorStatus, message: error });
    span.end();
  };

function defined(attributes: Attributes): Record<string, string | number> {
  const given = Object.entries(attributes).filter(
    (entry): entry is [string, string | number] => entry[1] !== undefined,
  );
  return Object.fromEntries(given);
}

const isValid = ({ traceId, spanId }: SpanContext): boolean => !/^0*$/.test(traceId) && !/^0*$/.test(spanId);

/** @see https://www.w3.org/TR/trace-context/#traceparent-header */
export function parseTraceparent(text: unknown): SpanContext | undefined {
  if (typeof text !== 'string') return undefined;
  const match = /^(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(text.trim());
  const [, traceId = '', spanId = '', flags = ''] = match ?? [];
  const found = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
  return match && isValid(found) ? found : undefined;
}

const formatTraceparent = ({ traceId, spanId, traceFlags }: SpanContext): string =>
  `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;

/** Where the API of OpenTelemetry keeps what the host has registered, whatever copy of the API that was. */
const registered = Symbol.for('opentelemetry.js.api.1');

/**
 * OpenTelemetry's API, where the host has registered something with it and the connector finds it installed. Until then it is not
 * loaded: that would take longer than all else at the start.
 */
export function findOpenTelemetry(): OpenTelemetryApi | undefined {
  if (!(registered in globalThis)) return undefined;
  try {
    // An ES module has no require: there it is looked for from where the program runs.
    const load = typeof require === 'function' ? require : createRequire(`${process.cwd()}/`);
    // It is what its makers say; a version without these parts is as good as none.
    const api = load('@opentelemetry/api') as Partial<OpenTelemetryApi>;
    return api.trace && api.context ? { trace: api.trace, context: api.context } : undefined;
  } catch {
    return undefined;
  }
}
