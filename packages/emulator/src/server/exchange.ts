import type { Random } from '../core/random.ts';
import type { Delays } from '../core/time.ts';
import type { Directory } from '../directory/directory.ts';
import { applyFault, deliveryOf, type FaultQueue, isHandled } from '../faults/apply-fault.ts';
import type { Answer, Call, Delivery, Handle } from '../http/call.ts';
import { identifyKey, type KeyKind } from '../http/keys.ts';
import type { RateLimiter } from '../http/rate-limit.ts';
import { ApiError, errorBody } from '../scim/errors.ts';
import { isObject } from '../scim/read-value.ts';
import type { Organization } from '../store/organization.ts';

/** One request as it came in; the key itself is never kept. */
export interface LoggedRequest {
  readonly method: string;
  /** The address with its query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly directoryId?: string;
  /** Parsed when it is JSON, the text otherwise; absent when there was none or bodies are not logged. */
  readonly body?: unknown;
  readonly keyKind: KeyKind;
  /** Milliseconds since 1970, by the machine's clock. */
  readonly startedAt: number;
  /** The status sent; 0 while there is no answer, or when none was ever sent. */
  status: number;
  /** The kind of the fault this request met. */
  fault?: string;
}

/** What an exchange works with. */
export interface ExchangeParts {
  organization: Organization;
  log: LoggedRequest[];
  faults: FaultQueue;
  limiter: RateLimiter;
  delays: Delays;
  traceIds: Random;
  /** The directory that `drift` of a fault is run on. */
  directoryOf(id: string | undefined): Directory;
}

/** An answer, the id it is traced by, and how much of it is sent. */
export interface Outgoing {
  answer: Answer;
  /** 32 hex digits. */
  traceId: string;
  delivery: Delivery;
}

/** Wraps a handler into the whole exchange: log, latency, rate limit, faults, answer. */
export function createExchange(parts: ExchangeParts) {
  const { organization, faults, limiter, delays, traceIds } = parts;
  const { settings } = organization;

  return (handle: Handle) =>
    async (call: Call): Promise<Outgoing> => {
      const entry = logCall(parts, call);
      const traceId = traceIds.hex(32);
      const run = (): Answer => answerCall(handle, call, traceId, settings.omitEmpty);
      if (settings.latencyMs > 0) await delays.wait(settings.latencyMs);

      const throttled = limiter(call.method, call.directoryId);
      const fault = throttled ? undefined : faults.take(call);
      if (!fault) {
        const answer = throttled ?? run();
        entry.status = answer.status;
        return { answer, traceId, delivery: 'whole' };
      }
      entry.fault = fault.kind;
      fault.drift?.(parts.directoryOf(call.directoryId));
      const answer = applyFault(fault, isHandled(fault) ? run() : undefined);
      if (fault.delayMs) await delays.wait(fault.delayMs);
      const delivery = deliveryOf(fault);
      if (delivery === 'whole' || delivery === 'half') entry.status = answer.status;
      return { answer, traceId, delivery };
    };
}

function logCall({ organization, log }: ExchangeParts, call: Call): LoggedRequest {
  const { directoryId, text } = call;
  const entry: LoggedRequest = {
    method: call.method,
    path: call.path,
    query: call.query,
    ...(directoryId !== undefined && { directoryId }),
    ...(organization.settings.logBodies && text !== undefined && { body: parseOrKeep(text) }),
    keyKind: identifyKey(organization, call.authorization).kind,
    startedAt: Date.now(),
    status: 0,
  };
  log.push(entry);
  return entry;
}

function parseOrKeep(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function answerCall(handle: Handle, call: Call, traceId: string, isOmitting: boolean): Answer {
  try {
    const answer = handle(call);
    return isOmitting && typeof answer.body === 'object'
      ? { ...answer, body: omitEmpty(answer.body) }
      : answer;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    // The one sample of this body has a trace id of 16 digits, half of the header's.
    const body = errorBody(error, traceId.slice(0, 16));
    const contentType = error.shape === 'scim' ? {} : { contentType: 'application/json' };
    return { status: error.status, ...contentType, headers: error.headers, body };
  }
}

/** The body without its empty lists: some services of this kind leave them out. */
function omitEmpty(body: object): object {
  const entries = Object.entries(body).flatMap(([key, value]): [string, unknown][] => {
    if (!Array.isArray(value)) return [[key, value]];
    if (value.length === 0) return [];
    return [[key, value.map((item: unknown) => (isObject(item) ? omitEmpty(item) : item))]];
  });
  return Object.fromEntries(entries);
}
