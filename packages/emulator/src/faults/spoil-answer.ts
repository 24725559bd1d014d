import { STATUS_CODES } from 'node:http';
import type { Answer } from '../http/call.ts';
import { retryHeaders } from '../http/retry-headers.ts';
import type { Delivery } from '../http/send.ts';
import type { Fault, FaultKind } from './fault.ts';

/** Kinds whose request is always handled; the others' only when the fault says `applied`. */
const HANDLED: readonly FaultKind[] = ['reset-after', 'truncate', 'slow', 'body', 'drift'];

/** Whether the request is handled although it meets this fault. */
export function isHandled(fault: Fault): boolean {
  if (fault.kind === 'reset-before' || fault.kind === 'hang') return false;
  return HANDLED.includes(fault.kind) || (fault.applied ?? false);
}

/** How much of the answer the fault lets through. */
export function deliveryOf(fault: Fault): Delivery {
  if (fault.kind === 'truncate') return 'half';
  if (fault.kind === 'hang') return 'never';
  return fault.kind === 'reset-before' || fault.kind === 'reset-after' ? 'nothing' : 'whole';
}

/** The answer the fault makes of the real one; without a real one, of nothing. */
export function spoilAnswer(fault: Fault, answer: Answer | undefined): Answer {
  const spoiled = answerOf(fault, answer);
  return { ...spoiled, headers: { ...spoiled.headers, ...retryHint(fault), ...fault.headers } };
}

function answerOf(fault: Fault, answer: Answer | undefined): Answer {
  const body = fault.body === undefined ? undefined : bodyOf(fault.body);
  switch (fault.kind) {
    case 'status': {
      const status = fault.status ?? 500;
      const standard = status < 400 ? undefined : { code: status, message: STATUS_CODES[status] ?? 'Error' };
      return { status, contentType: 'application/json', body: body ?? standard };
    }
    case 'html': {
      const status = fault.status ?? 502;
      const title = `${status} ${STATUS_CODES[status] ?? 'Error'}`;
      const page = `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`;
      return { status, contentType: 'text/html; charset=utf-8', body: body ?? page };
    }
    case 'garbage':
      return { status: fault.status ?? 200, body: body ?? '{"schemas":["urn:ietf:par\u0000\u0007 not json' };
    case 'empty':
      return { status: fault.status ?? 200 };
    case 'redirect': {
      const location = { location: 'https://id.atlassian.com/login' };
      return { status: fault.status ?? 302, headers: location, body };
    }
    default:
      return {
        ...(answer ?? { status: 200 }),
        ...(fault.status !== undefined && { status: fault.status }),
        ...(body !== undefined && { body }),
      };
  }
}

const bodyOf = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body));

function retryHint({ retryAfter, seconds = 1 }: Fault): Record<string, string> {
  if (retryAfter === undefined) return {};
  if (typeof retryAfter === 'number') return { 'retry-after': String(retryAfter) };
  return retryHeaders(retryAfter === 'date' ? 'retry-after-date' : 'x-ratelimit', seconds);
}
