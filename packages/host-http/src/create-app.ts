import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import { createSession } from 'better-sse';
import {
  type ActionManifest,
  type Clock,
  type Connection,
  createCalls,
  fit,
  HostError,
  type JsonObject,
  type LoadedConnector,
  readError,
  systemClock,
} from 'connector-host-kit';
import Fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { type Answer, answerOf, failure, jobBody } from './answers.ts';
import { createJobs, type JobLimits, type Jobs } from './jobs.ts';
import { createDocument } from './openapi.ts';

/** The options of the API. */
export interface AppOptions {
  connection: Connection;
  /** Required in every request except that for the document. */
  token: string;
  /** Only actions that read. */
  readOnly: boolean;
  /** The largest result, in bytes. */
  maxBytes: number;
  clock?: Clock;
  jobs?: JobLimits;
}

/** The server, not yet listening: one route for each action, lookups, the test of the connection, jobs, and the document of all that. */
export function createApp(loaded: LoadedConnector, options: AppOptions): FastifyInstance {
  const { connection, token, readOnly, clock = systemClock } = options;
  const app = Fastify({
    logger: false,
    bodyLimit: 20_000_000,
    forceCloseConnections: true,
    // Of an address that is none, before any route is looked for.
    frameworkErrors: (error, _, reply) => send(reply, answerTo(error)),
  });
  const actions = loaded.manifest.actions.filter(({ hints }) => !readOnly || hints.readOnly);
  const calls = createCalls(loaded, clock);
  const jobs = createJobs(clock, randomUUID, options.jobs);
  app.addHook('onClose', () => jobs.close());
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.url === '/openapi.json' || bears(request.headers.authorization, token)) return;
    reply.header('www-authenticate', 'Bearer');
    return reply.status(401).send({ error: unauthorized });
  });
  app.setErrorHandler<Error & { statusCode?: number }>((error, _, reply) => send(reply, answerTo(error)));
  app.setNotFoundHandler((request, reply) => {
    const message = `There is no ${request.method} ${request.url.split('?', 1)[0]}.`;
    return send(
      reply,
      failure(readError({ code: 'not_found', message, hint: 'GET /openapi.json lists the routes.' })),
    );
  });
  // Some clients send a content type with an empty body.
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_, text, done) => {
    try {
      done(null, text === '' ? {} : JSON.parse(String(text)));
    } catch {
      done(new HostError('invalid_input', 'The body is not JSON.', 'Send the input as a JSON object.'));
    }
  });

  app.get('/openapi.json', ({ protocol, host }) =>
    createDocument(loaded.manifest, actions, `${protocol}://${host}`),
  );
  for (const action of actions) addAction(app, action, { ...options, clock, calls, jobs });
  app.post('/connection/test', () => calls.test(connection));
  app.get<{ Params: { source: string }; Querystring: { query?: string; cursor?: string } }>(
    '/lookups/:source',
    ({ params: { source }, query: { query, cursor } }) => calls.lookup({ source, connection, query, cursor }),
  );
  addJobs(app, jobs);
  return app;
}

interface ActionContext extends Omit<AppOptions, 'jobs'> {
  calls: ReturnType<typeof createCalls>;
  jobs: Jobs;
}

function addAction(
  app: FastifyInstance,
  { slug }: ActionManifest,
  { connection, maxBytes, calls, jobs }: ActionContext,
): void {
  app.post<{ Body: unknown; Querystring: { timeoutMs?: string } }>(
    `/actions/${slug}`,
    async (request, reply) => {
      const input = inputIn(request.body);
      const timeoutMs = timeoutIn(request.query.timeoutMs);
      const traceparent = request.headers.traceparent?.toString();
      const run = async (signal: AbortSignal, onProgress?: Parameters<Parameters<Jobs['start']>[1]>[1]) =>
        fit(
          await calls.run({ action: slug, connection, input, timeoutMs, signal, onProgress, traceparent }),
          maxBytes,
        );
      if (/\brespond-async\b/i.test(String(request.headers.prefer ?? ''))) {
        const job = jobs.start(slug, run);
        reply.header('preference-applied', 'respond-async').header('location', `/jobs/${job.id}`);
        return reply.status(202).send(jobBody(job));
      }
      const canceller = new AbortController();
      // A client that disconnects cancels the call.
      reply.raw.once('close', () => canceller.abort());
      return send(reply, answerOf(await run(canceller.signal)));
    },
  );
}

function addJobs(app: FastifyInstance, jobs: Jobs): void {
  type Job = { Params: { id: string } };
  app.get<Job>('/jobs/:id', ({ params }) => jobBody(jobs.get(params.id)));
  app.delete<Job>('/jobs/:id', ({ params }, reply) => {
    const job = jobs.remove(params.id);
    return job.result ? reply.status(204).send() : reply.status(202).send(jobBody(job));
  });
  app.get<Job>('/jobs/:id/events', async ({ params, raw }, reply) => {
    // Before the response is handed over.
    jobs.get(params.id);
    reply.hijack();
    const session = await createSession(raw, reply.raw, { retry: null });
    const stop = jobs.follow(params.id, (job) => {
      if (!session.isConnected) return;
      session.push(job.result ? jobBody(job) : (job.progress ?? {}), job.result ? 'end' : 'progress');
      if (job.result) reply.raw.end();
    });
    session.once('disconnected', stop);
  });
}

function inputIn(body: unknown): JsonObject {
  if (body === undefined || body === null) return {};
  if (typeof body !== 'object' || Array.isArray(body))
    throw new HostError(
      'invalid_input',
      'The body is not a JSON object.',
      'Send the input as a JSON object.',
    );
  // It was parsed from JSON.
  return body as JsonObject;
}

function timeoutIn(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!(Number(text) > 0))
    throw new HostError(
      'invalid_input',
      'timeoutMs is not a number above 0.',
      'Give milliseconds, such as 120000.',
    );
  return Number(text);
}

/** Takes the same time however much of the token is right. */
function bears(header: string | undefined, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(header?.replace(/^Bearer +/i, '') ?? ''), digest(token));
}

const unauthorized = readError({
  code: 'unauthorized',
  message: 'The request has no token, or not that of this server.',
  hint: 'Send Authorization: Bearer, and the token that the server was started with.',
});

/** For an error before the connector is reached: Fastify's own errors have a status, and a message without secrets. */
function answerTo(error: Error & { statusCode?: number }): Answer {
  if (error instanceof HostError) return failure(readError(error));
  const status = error.statusCode ?? 500;
  const refused = {
    code: 'invalid_input',
    message: error.message,
    hint: 'GET /openapi.json says what is expected.',
  };
  return status < 500
    ? { ...failure(readError(refused)), status }
    : failure(readError({ code: 'internal', message: 'The server failed.', hint: 'See its log.' }));
}

const send = (reply: FastifyReply, { status, headers, body }: Answer) =>
  reply.status(status).headers(headers).send(body);
