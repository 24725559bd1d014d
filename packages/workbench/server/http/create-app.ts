import swagger from '@fastify/swagger';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { ApiError } from '../../api/errors.ts';
import { StartError } from '../options.ts';
import { type Access, askForAddress, KEY_HEADER, KEY_PARAMETER, leadOn, withoutToken } from './access.ts';
import { guardFault, securityHeaders } from './guard.ts';
import { HttpError, toHttpError } from './http-error.ts';

const BODY_LIMIT = 5_000_000;
const MAX_DEPTH = 100;

const about = [
  'The API between the server of the workbench and its page. Requests must come from the page itself: another Host or Origin is',
  'refused with 403, one without the cookie and the key (header `x-workbench-key`, or `key` in the query) that are given for the token of the printed address with 401. Every body is JSON. Every failure has the body `ApiError`. Absent values are null, never left out, unless',
  'they are optional here.',
].join(' ');

/** The HTTP server without its routes: who may ask, in which form, and how errors are answered. */
export async function createApp(access: Access, log: (line: string) => void): Promise<FastifyInstance> {
  /** Before anything else. */
  const guard = (request: FastifyRequest, reply: FastifyReply) => {
    const path = pathOf(request.url);
    reply.headers(securityHeaders(path));
    const port = request.socket.localPort ?? 0;
    const fault = guardFault({ path, headers: request.headers, port });
    if (fault)
      throw new HttpError('forbidden_origin', fault, 'Open the workbench at the address it printed.');
    return admit(access, port, request, reply);
  };
  const app = Fastify({
    // An address that cannot be decoded comes by no hook.
    frameworkErrors(error, request, reply) {
      try {
        guard(request, reply);
        if (!reply.sent) answerWith(toHttpError(error), reply);
      } catch (refusal) {
        answerWith(refusal instanceof HttpError ? refusal : toHttpError(error), reply);
      }
    },
    logger: false,
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: true,
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, useDefaults: false } },
  });
  // The schemas of answers are for types and for the document; an answer is sent as it is.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  // Another site's form can send text, but no JSON.
  app.removeContentTypeParser('text/plain');
  readBodies(app);

  app.addHook('onRequest', async (request, reply) => guard(request, reply));
  app.setErrorHandler<Parameters<typeof toHttpError>[0]>((error, _request, reply) => {
    const answer = toHttpError(error);
    if (answer.status >= 500 && answer !== error) log(`A request failed: ${error.stack ?? error.message}`);
    return answerWith(answer, reply);
  });
  app.addHook('onRoute', (route) => {
    if (route.url.startsWith('/api/')) {
      const response = Object(route.schema?.response);
      route.schema = { ...route.schema, response: { ...response, '4xx': ApiError, '5xx': ApiError } };
    }
  });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Workbench', version: '1', description: about },
    },
  });
  return app;
}

const answerWith = ({ status, body }: HttpError, reply: FastifyReply) => reply.status(status).send(body);

/** Lets in who has the cookie, and to the API who has the key as well; gives both for the token, and turns everybody else away. */
function admit(access: Access, port: number, request: FastifyRequest, reply: FastifyReply) {
  const { method, url, headers } = request;
  const token = method === 'GET' ? new URLSearchParams(url.split('?', 2)[1]).get('token') : null;
  if (access.isToken(token)) {
    return (
      reply
        .header('set-cookie', `${access.cookie(port)}; HttpOnly; SameSite=Strict; Path=/`)
        .header('cache-control', 'no-store')
        .type('text/html; charset=utf-8')
        // What follows # is for the page alone.
        .send(leadOn(`${withoutToken(url)}#${KEY_PARAMETER}=${access.key}`))
    );
  }
  const isApi = pathOf(url).startsWith('/api/');
  const { [KEY_PARAMETER]: key, ...query } = Object(request.query);
  // For this check alone: no route knows it.
  request.query = query;
  const hasKey = !isApi || access.isKey(headers[KEY_HEADER] ?? key);
  if (access.allows(headers.cookie, port) && hasKey) return undefined;
  const wantsPage = method === 'GET' && (headers.accept ?? '').includes('text/html');
  if (wantsPage && !isApi) {
    const elsewhere = headers['sec-fetch-site'] === 'cross-site';
    const page = askForAddress(elsewhere ? withoutToken(url) : undefined);
    return reply.status(401).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(page);
  }
  throw new HttpError(
    'unauthorized',
    'The workbench was not opened with the address it printed.',
    'Open the address printed in the terminal. It changes with each start.',
  );
}

export const pathOf = (url: string): string => url.split('?', 1)[0] ?? '';

/** A request whose body is wholly optional may come without one; a deeply nested one would overflow the stack of who reads it. */
function readBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, {});
    else parse(request, body, done);
  });
  app.addHook('preValidation', async (request) => {
    if (isDeeperThan(MAX_DEPTH, request.body)) {
      throw new HttpError('invalid_request', 'The request is nested too deeply.');
    }
    if (request.method !== 'GET') request.body ??= {};
  });
}

/** Whether lists and objects are nested more than `depth` times. Goes level by level, without recursion. */
function isDeeperThan(depth: number, value: unknown): boolean {
  let level = [value];
  for (let at = 0; at <= depth; at += 1) {
    level = level.flatMap((part) => (typeof part === 'object' && part !== null ? Object.values(part) : []));
    if (level.length === 0) return false;
  }
  return true;
}

const HOST = '127.0.0.1';

/** Listens on this machine alone; where the port is taken, at any other if that will do. Throws a StartError. */
export async function listen(app: FastifyInstance, port: number, orAnother: boolean): Promise<string> {
  try {
    return await app.listen({ host: HOST, port });
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE' && orAnother) return listen(app, 0, false);
    await app.close();
    if (code === 'EADDRINUSE')
      throw new StartError(`Port ${port} is in use. Set PORT to another port, or to 0 for any free port.`);
    if (code === 'EACCES')
      throw new StartError(`Port ${port} is not permitted. Set PORT to a port above 1023.`);
    throw error;
  }
}
