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

/** Turns an answer into bytes; what has a body gets the given type unless it names its own. */
export function pack(answer: Answer, contentType: string, traceId: string): Packed {
  const { status, headers = {}, body } = answer;
  const payload = Buffer.from(
    body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body),
  );
  const type = body === undefined ? {} : { 'content-type': contentType };
  return { status, headers: { 'atl-traceid': traceId, ...type, ...headers }, payload };
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
    reply.raw.writeHead(status, { ...headers, 'content-length': payload.length });
    reply.raw.write(payload.subarray(0, payload.length >> 1), () => socket.destroy());
  }
}
