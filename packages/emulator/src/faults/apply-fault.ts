import { STATUS_CODES } from 'node:http';
import type { Answer, Delivery } from '../http/call.ts';
import { retryHeaders } from '../http/rate-limit.ts';
import type { Fault, FaultKind } from './fault.ts';

/** The faults still to come. */
export interface FaultQueue {
  add(fault: Fault): void;
  clear(): void;
  /** The fault for this request, if one is due; it is used up by being taken. */
  take(request: { method: string; path: string; pathname: string }): Fault | undefined;
}

/** Makes an empty queue. Faults are tried in the order they were added. */
export function createFaultQueue(): FaultQueue {
  let waiting: { fault: Fault; skip: number; times: number }[] = [];
  return {
    add: (fault) => {
      waiting.push({ fault, skip: fault.skip ?? 0, times: fault.times ?? 1 });
    },
    clear: () => {
      waiting = [];
    },
    take: (request) => {
      for (const entry of waiting) {
        if (!matches(entry.fault, request)) continue;
        if (entry.skip > 0) {
          entry.skip -= 1;
          continue;
        }
        entry.times -= 1;
        if (entry.times <= 0) waiting = waiting.filter((other) => other !== entry);
        return entry.fault;
      }
      return undefined;
    },
  };
}

function matches(fault: Fault, request: { method: string; path: string; pathname: string }): boolean {
  if (fault.method !== undefined && fault.method.toUpperCase() !== request.method) return false;
  if (fault.path === undefined) return true;
  // `search` looks from the start whatever a global pattern did before.
  return typeof fault.path === 'string'
    ? request.pathname.includes(fault.path)
    : request.path.search(fault.path) >= 0;
}

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
export function applyFault(fault: Fault, answer: Answer | undefined): Answer {
  const changed = answerOf(fault, answer);
  return { ...changed, headers: { ...changed.headers, ...retryHeadersOf(fault), ...fault.headers } };
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

function retryHeadersOf({ retryAfter, seconds = 1 }: Fault): Record<string, string> {
  if (retryAfter === undefined) return {};
  if (typeof retryAfter === 'number') return { 'retry-after': String(retryAfter) };
  return retryHeaders(retryAfter === 'date' ? 'retry-after-date' : 'x-ratelimit', seconds);
}
