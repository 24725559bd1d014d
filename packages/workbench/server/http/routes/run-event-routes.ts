import type { FastifyInstance } from 'fastify';
import type { RunEvent } from '../../../api/types.ts';
import { findRun } from '../../runs/find-run.ts';
import { summaryOf } from '../../runs/live-run.ts';
import { notFound } from '../api-failure.ts';
import { openEventStream } from '../event-stream.ts';
import type { Room } from '../room.ts';

export function runEventRoutes(app: FastifyInstance, { stores, desk }: Room): void {
  app.get<{ Params: { id: string } }>('/api/runs/:id/events', (request, reply) => {
    const run = findRun(request.params.id, desk, stores);
    if (!run) throw notFound('run');
    const headers = { ...reply.getHeaders(), 'content-type': 'text/event-stream; charset=utf-8' };
    reply.hijack();
    // Those of the hooks, none of which is absent.
    for (const [name, value] of Object.entries(headers))
      if (value !== undefined) reply.raw.setHeader(name, value);
    reply.raw.writeHead(200);

    const snapshot = (): RunEvent => ({ type: 'snapshot', run: findRun(run.id, desk, stores) ?? run });
    const stream = openEventStream(reply.raw, snapshot);
    const live = desk.live(run.id);
    if (!live) {
      stream.send(snapshot());
      stream.send({ type: 'end', run: summaryOf(run) });
      return stream.end();
    }
    const leave = live.watch((event) => {
      stream.send(event);
      if (event.type === 'end') stream.end();
    });
    reply.raw.once('close', leave);
  });
}
