import Fastify, { type FastifyInstance } from 'fastify';
import type { Handle, Route } from './call.ts';
import { createExchange, type ExchangeParts } from './exchange.ts';

/** Larger than any real request: a group of 290,000 members, the vendor's limit, is some 20 MB. */
const BODY_LIMIT = 64 * 1024 * 1024;

/** Builds the server around the routes; `otherwise` answers whatever fits none of them. */
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

  const exchange = createExchange(parts);
  for (const { method, path, handle } of routes) app.route({ method, url: path, handler: exchange(handle) });
  app.setNotFoundHandler(exchange(otherwise));
  return app;
}
