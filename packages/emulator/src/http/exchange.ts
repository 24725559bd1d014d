import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Directory } from '../directory.ts';
import type { FaultQueue } from '../faults/fault-queue.ts';
import { deliveryOf, isHandled, spoilAnswer } from '../faults/spoil-answer.ts';
import { omitEmpty } from '../scim/omit-empty.ts';
import { Refusal, refusalBody } from '../scim/refusal.ts';
import type { Random } from '../seed/random.ts';
import type { Organization } from '../state/organization.ts';
import type { Answer, Call, Handle } from './call.ts';
import { identifyKey } from './keys.ts';
import type { Pauses } from './pauses.ts';
import type { RateLimiter } from './rate-limiter.ts';
import { type LoggedRequest, loggableBody } from './request-log.ts';
import { pack, send } from './send.ts';

/** What an exchange works with. */
export interface ExchangeParts {
  organization: Organization;
  log: LoggedRequest[];
  faults: FaultQueue;
  limiter: RateLimiter;
  pauses: Pauses;
  traceIds: Random;
  /** The directory a drift is run on. */
  directoryOf(id: string | undefined): Directory;
}

/** Wraps a handler into the whole exchange: log, latency, rate limit, faults, answer. */
export function createExchange(parts: ExchangeParts) {
  const { organization, faults, limiter, pauses, traceIds } = parts;
  const { settings } = organization;
  const contentType = settings.contentType + (settings.charset ? '; charset=utf-8' : '');

  return (handle: Handle) => async (request: FastifyRequest, reply: FastifyReply) => {
    const call = readCall(request);
    const entry = logCall(parts, call);
    const traceId = traceIds.hex(32);
    const run = (): Answer => answerCall(handle, call, traceId, settings.omitEmpty);
    if (settings.latencyMs > 0) await pauses.wait(settings.latencyMs);

    const throttled = limiter(call.method, call.directoryId);
    const fault = throttled ? undefined : faults.take(call);
    if (!fault) {
      const packed = pack(throttled ?? run(), contentType, traceId);
      entry.status = packed.status;
      send(reply, packed, 'whole');
      return reply;
    }
    entry.fault = fault.kind;
    fault.drift?.(parts.directoryOf(call.directoryId));
    const answer = spoilAnswer(fault, isHandled(fault) ? run() : undefined);
    if (fault.delayMs) await pauses.wait(fault.delayMs);
    const delivery = deliveryOf(fault);
    if (delivery === 'whole' || delivery === 'half') entry.status = answer.status;
    send(reply, pack(answer, contentType, traceId), delivery);
    return reply;
  };
}

function readCall(request: FastifyRequest): Call {
  const query: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.query as Record<string, string | string[]>)) {
    // Of a name sent twice the first counts.
    query[name] = (Array.isArray(value) ? value[0] : value) ?? '';
  }
  const { authorization, 'content-type': contentType } = request.headers;
  const pathname = request.url.replace(/\?.*$/s, '');
  return {
    method: request.method,
    path: request.url,
    pathname,
    directoryId: /^\/scim\/directory\/([^/]+)/.exec(pathname)?.[1],
    params: request.params as Record<string, string>,
    query,
    authorization,
    contentType,
    text: typeof request.body === 'string' ? request.body : undefined,
  };
}

function logCall({ organization, log }: ExchangeParts, call: Call): LoggedRequest {
  const { directoryId } = call;
  const hasBody = organization.settings.logBodies && call.text !== undefined;
  const entry: LoggedRequest = {
    method: call.method,
    path: call.path,
    query: call.query,
    ...(directoryId !== undefined && { directoryId }),
    ...(hasBody && { body: loggableBody(call.text ?? '') }),
    keyKind: identifyKey(organization, call.authorization).kind,
    startedAt: Date.now(),
    status: 0,
  };
  log.push(entry);
  return entry;
}

function answerCall(handle: Handle, call: Call, traceId: string, isOmitting: boolean): Answer {
  try {
    const answer = handle(call);
    return isOmitting && typeof answer.body === 'object'
      ? { ...answer, body: omitEmpty(answer.body) }
      : answer;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // The one sample of this body has a trace id of 16 digits, half of the header's.
    const body = refusalBody(error, traceId.slice(0, 16));
    const contentType = error.shape === 'scim' ? {} : { contentType: 'application/json' };
    return { status: error.status, ...contentType, headers: error.headers, body };
  }
}
