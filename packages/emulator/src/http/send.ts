import type { FastifyReply } from 'fastify';
import type { Answer } from './call.ts';

/** How much of an answer reaches the client before its connection is cut. */
export type Delivery = 'whole' | 'half' | 'nothing' | 'never';

/** An answer ready for the wire. */
export interface Packed {
  status: number;
  headers: Record<string, string>;
  payload: Buffer;
}

/** Statuses that never have a body (RFC 9110 sections 15.3.5 and 15.4.5). */
const BODILESS = [204, 304];

/** Turns an answer into bytes; a body that names no type gets the given one. */
export function pack(answer: Answer, contentType: string, traceId: string): Packed {
  const body = BODILESS.includes(answer.status) ? undefined : answer.body;
  const type = body === undefined ? {} : { 'content-type': answer.contentType ?? contentType };
  return {
    status: answer.status,
    headers: { 'atl-traceid': traceId, ...type, ...answer.headers },
    payload: Buffer.from(typeof body === 'object' ? JSON.stringify(body) : (body ?? '')),
  };
}

/** Sends the answer, or as much of it as the delivery allows. `never` leaves the connection open and silent. */
export function send(reply: FastifyReply, { status, headers, payload }: Packed, delivery: Delivery): void {
  if (delivery === 'whole') {
    // An empty buffer would be given a content type of its own.
    reply
      .code(status)
      .headers(headers)
      .send(payload.length > 0 ? payload : undefined);
    return;
  }
  reply.hijack();
  const { socket } = reply.request.raw;
  if (delivery === 'nothing') socket.resetAndDestroy();
  if (delivery === 'half') {
    for (const [name, value] of Object.entries(headers)) reply.raw.setHeader(name, value);
    reply.raw.writeHead(status, { 'content-length': payload.length });
    reply.raw.write(payload.subarray(0, payload.length >> 1), () => socket.destroy());
  }
}
