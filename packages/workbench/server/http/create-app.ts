import Fastify, { type FastifyInstance } from 'fastify';
import { failureOf } from './answer-error.ts';
import type { ApiFailure } from './api-failure.ts';
import { ApiFailure as Failure } from './api-failure.ts';
import { guardFault } from './guard.ts';
import { isDeep } from './is-deep.ts';
import { securityHeaders } from './security-headers.ts';

const BODY_LIMIT = 5_000_000;
const DEEPEST = 100;

/** The HTTP server without its routes: who may ask, in which form, and how errors are told. */
export function createApp(log: (line: string) => void): FastifyInstance {
  const app = Fastify({
    logger: false,
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: true,
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, useDefaults: false } },
  });
  // Another site's form can send text, but no JSON.
  app.removeContentTypeParser('text/plain');
  readBodies(app);

  app.addHook('onRequest', async (request, reply) => {
    const path = pathOf(request.url);
    reply.headers(securityHeaders(path));
    const fault = guardFault({ path, headers: request.headers, port: request.socket.localPort ?? 0 });
    if (fault) throw new Failure('forbidden_origin', fault, 'Open the workbench at the address it printed.');
  });
  app.setErrorHandler<Parameters<typeof failureOf>[0]>((error, _request, reply) => {
    const failure: ApiFailure = failureOf(error);
    if (failure.status >= 500 && failure !== error) log(`A request failed: ${error.stack ?? error.message}`);
    return reply.status(failure.status).send(failure.body);
  });
  return app;
}

export const pathOf = (url: string): string => url.split('?', 1)[0] ?? '';

/** A request whose body is wholly optional may come without one; one nested without end would exhaust whoever walks through it. */
function readBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, {});
    else parse(request, body, done);
  });
  app.addHook('preValidation', async ({ body }) => {
    if (isDeep(body, DEEPEST)) throw new Failure('invalid_request', 'The request is nested too deeply.');
  });
  app.addHook('preValidation', async (request) => {
    if (request.method !== 'GET') request.body ??= {};
  });
}
