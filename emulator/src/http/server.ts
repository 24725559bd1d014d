import Fastify, { type FastifyInstance } from 'fastify';
import { gatewayRefusal, Refusal } from '../scim/refusal.ts';
import type { Handle, Route } from './call.ts';
import { createExchange, type ExchangeParts } from './exchange.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Larger than any real request: a group of 290,000 members, the vendor's limit, is some 20 MB. */
const BODY_LIMIT = 64 * 1024 * 1024;

/** Addresses nothing is found at, and who says so. */
export interface Fallback {
  readonly paths: string[];
  readonly handle: Handle;
}

/** Builds the server around the routes. A known address with another method is 405, anything else 404. */
export function createServer(parts: ExchangeParts, routes: Route[], fallback: Fallback) {
  const app: FastifyInstance = Fastify({
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
  for (const path of new Set(routes.map((route) => route.path))) {
    const allowed = routes.filter((route) => route.path === path);
    const methods = allowed.map((route) => route.method as string);
    app.route({
      method: METHODS.filter((method) => !methods.includes(method)),
      url: path,
      handler: exchange(refuseMethod(allowed)),
    });
  }
  for (const path of fallback.paths) {
    app.route({ method: METHODS, url: path, handler: exchange(fallback.handle) });
  }
  app.setNotFoundHandler(
    exchange(() => {
      throw gatewayRefusal(404, 'Not Found');
    }),
  );
  return app;
}

/** 405 with the methods there are, whatever key comes along. */
function refuseMethod(allowed: Route[]): Handle {
  const allow = allowed.map((route) => route.method).join(', ');
  return () => {
    throw new Refusal('gateway', 405, 'Method Not Allowed', undefined, { allow });
  };
}
