import { existsSync } from 'node:fs';
import { join } from 'node:path';
import serveFiles from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { pathOf } from './create-app.ts';
import { HttpError } from './http-error.ts';
import { type RouteContext, serveOn } from './route-context.ts';
import { connectionRoutes } from './routes/connection-routes.ts';
import { connectionUseRoutes } from './routes/connection-use-routes.ts';
import { planRoutes } from './routes/plan-routes.ts';
import { runRoutes } from './routes/run-routes.ts';
import { serviceRoutes } from './routes/service-routes.ts';
import { stepRoutes } from './routes/step-routes.ts';
import { workflowRoutes } from './routes/workflow-routes.ts';
import { workflowSampleRoutes } from './routes/workflow-sample-routes.ts';

/** Everything the server answers: the API, its OpenAPI document, and the page. */
export function addRoutes(app: FastifyInstance, context: RouteContext, webFolder: string): void {
  const serve = serveOn(app);
  serviceRoutes(serve, context);
  connectionRoutes(serve, context);
  connectionUseRoutes(serve, context);
  workflowRoutes(serve, context);
  workflowSampleRoutes(serve, context);
  runRoutes(serve, context);
  planRoutes(serve, context);
  stepRoutes(serve, context);
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  servePage(app, webFolder);
}

const named = /[-.][A-Za-z0-9_-]{8,}\.(?:js|css|woff2|svg)$/;

/** Serves the built page; the page itself decides what an address within it shows. */
function servePage(app: FastifyInstance, webFolder: string): void {
  const built = existsSync(join(webFolder, 'index.html'));
  if (built) {
    app.register(serveFiles, {
      root: webFolder,
      preCompressed: true,
      cacheControl: false,
      // A file whose name changes with its content may be kept for ever.
      setHeaders: (reply, path) => {
        const name = path.replace(/\.(?:br|gz)$/, '');
        reply.setHeader(
          'cache-control',
          named.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache',
        );
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const path = pathOf(request.url);
    const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    if (path.startsWith('/api/') || !wantsPage) {
      throw new HttpError('not_found', `${path} does not exist.`);
    }
    if (built) return reply.header('cache-control', 'no-cache').sendFile('index.html');
    return reply.type('text/html; charset=utf-8').send(notBuilt);
  });
}

const notBuilt = `<!doctype html><html lang="en"><title>Workbench</title>
<h1>The page has not been built</h1><p>The server is running. Build the page, then start the workbench again.</p></html>`;
