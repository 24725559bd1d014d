import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Call, Handle, Route } from '../http/call.ts';
import { createExchange, type ExchangeParts, type Outgoing } from './exchange.ts';

/** In bytes; larger than any real request: a group of 290,000 members, the vendor's limit, is some 20 MB. */
const BODY_LIMIT = 64 * 1024 * 1024;

/** Statuses that never have a body (RFC 9110 sections 15.3.5 and 15.4.5). */
const BODILESS = [204, 304];

/** Builds the server around the routes; `otherwise` answers whatever fits none of them. It does not listen yet. */
export function createServer(parts: ExchangeParts, routes: Route[], otherwise: Handle): FastifyInstance {
  const app = Fastify({
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: true,
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: 1000 },
    frameworkErrors: (_error, _request, reply) => {
      reply.hijack();
      reply.raw.writeHead(400, { 'content-type': 'application/json' });
      reply.raw.end(JSON.stringify({ code: 400, message: 'Bad Request' }));
    },
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, text, done) => done(null, text));

  const { contentType, charset } = parts.organization.settings;
  const defaultType = contentType + (charset ? '; charset=utf-8' : '');
  const exchange = createExchange(parts);
  const handlerOf = (handle: Handle) => {
    const answerTo = exchange(handle);
    return async (request: FastifyRequest, reply: FastifyReply) => {
      send(reply, await answerTo(readCall(request)), defaultType);
      return reply;
    };
  };
  for (const { method, path, handle } of routes) app.route({ method, url: path, handler: handlerOf(handle) });
  app.setNotFoundHandler(handlerOf(otherwise));
  return app;
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

/** Sends the answer, or as much of it as the delivery allows. A body that names no type gets the default one. */
function send(reply: FastifyReply, { answer, traceId, delivery }: Outgoing, defaultType: string): void {
  const { status } = answer;
  const body = BODILESS.includes(status) ? undefined : answer.body;
  const type = body === undefined ? {} : { 'content-type': answer.contentType ?? defaultType };
  const given = { 'atl-traceid': traceId, ...type, ...answer.headers };
  const headers = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
  const payload = Buffer.from(typeof body === 'object' ? JSON.stringify(body) : (body ?? ''));
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
