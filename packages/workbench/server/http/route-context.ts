import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { type Answer, type Given, type RouteName, routes } from '../../api/routes.ts';
import type { ConnectionMethod } from '../../api/types.ts';
import type { Clock } from '../clock.ts';
import type { RecentTests } from '../connections/credentials.ts';
import type { Redactor } from '../connections/secrets.ts';
import type { Catalog, LoadedConnector } from '../connectors/catalog.ts';
import type { CreateEvaluator } from '../expressions/evaluator.ts';
import type { OpenDirectory, PresetOffer } from '../options.ts';
import type { RunQueue } from '../runs/run-queue.ts';
import type { Stores } from '../storage/stores.ts';
import type { TemplateFile } from '../workflows/workflow-file.ts';
import { HttpError } from './http-error.ts';

/** What the routes work with. */
export interface RouteContext {
  catalog: Catalog;
  stores: Stores;
  queue: RunQueue;
  presets: PresetOffer[];
  /** By service id. */
  directories: Record<string, OpenDirectory>;
  templates: TemplateFile[];
  recentTests: RecentTests;
  clock: Clock;
  createEvaluator: CreateEvaluator;
  /** Masks every secret that is stored now. */
  redactor: () => Redactor;
}

/** Answers a route of the API: with what its schema says, by its status, or by the reply itself where that is a file. */
type Handler<Name extends RouteName> = (
  request: Given<Name> & { raw: IncomingMessage },
  reply: FastifyReply,
) => Promise<Answer<Name> | FastifyReply | undefined>;

export type Serve = <Name extends RouteName>(name: Name, handler: Handler<Name>) => void;

/** Adds routes with the schemas of `api/routes.ts`. */
export function serveOn(app: FastifyInstance): Serve {
  return (name, handler) => {
    const [method = '', url = ''] = name.split(' ');
    const schema: { params?: object; response?: Record<number, object> } = routes[name];
    const [status = method === 'DELETE' ? 204 : 200] = Object.keys(schema.response ?? {});
    app.route({
      method,
      url,
      schema,
      handler: (request, reply) => {
        reply.status(Number(status));
        // Checked by the schema, of which both types are made.
        return handler(request as unknown as Parameters<typeof handler>[0], reply);
      },
    });
  };
}

export function serviceOf(catalog: Catalog, serviceId: string): LoadedConnector {
  const loaded = catalog.find(serviceId);
  if (loaded) return loaded;
  throw new HttpError(
    'invalid_request',
    `The connector "${serviceId}" is not loaded.`,
    'Start the workbench with the folder of the connector.',
  );
}

export function methodOf(catalog: Catalog, serviceId: string, methodId: string): ConnectionMethod {
  const method = catalog.method(serviceOf(catalog, serviceId).manifest.id, methodId);
  if (method) return method;
  throw new HttpError('invalid_request', `The connector has no connection method "${methodId}".`);
}

const mediaTypes = { csv: 'text/csv', html: 'text/html', json: 'application/json' };

/** Answers with a file to be saved. `name`: without its end. */
export function sendFile(
  reply: FastifyReply,
  name: string,
  format: keyof typeof mediaTypes,
  content: string,
): FastifyReply {
  return reply
    .header('content-disposition', attachment(name, format))
    .type(`${mediaTypes[format]}; charset=utf-8`)
    .send(content);
}

function attachment(name: string, extension: string): string {
  const plain = name.replace(/[^A-Za-z0-9 ._-]+/g, '-').slice(0, 80);
  const exact = encodeURIComponent(name.slice(0, 80)).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain || 'download'}.${extension}"; filename*=UTF-8''${exact}.${extension}`;
}

/** Aborts when the client closes the connection before the answer. */
export function closeSignal(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableEnded) controller.abort();
  });
  return controller.signal;
}
