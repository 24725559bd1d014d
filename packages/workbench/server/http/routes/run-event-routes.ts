import { createSession, type Session } from 'better-sse';
import type { RunEvent } from '../../../api/types.ts';
import { eventsOf, readRun } from '../../runs/live-run.ts';
import { orNotFound } from '../http-error.ts';
import type { RouteContext, Serve } from '../route-context.ts';

/** What may wait for a slow reader; beyond it, changes are gathered until it has caught up. */
const MAX_BUFFERED_BYTES = 1_000_000;

export function runEventRoutes(serve: Serve, { stores, queue }: RouteContext): void {
  serve('GET /api/runs/:id/events', async ({ params, query, raw }, reply) => {
    const run = orNotFound(readRun(params.id, queue, stores), 'run');
    const response = reply.hijack().raw;
    const headers = { 'content-type': 'text/event-stream; charset=utf-8' };
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined) response.setHeader(name, value);
    }
    const session = await createSession(raw, response, { headers, retry: null });
    const send = (events: RunEvent[], version: number) => {
      for (const event of events) session.push(event, 'message', String(version));
    };
    const live = queue.live(run.id);
    if (!live) {
      send(eventsOf(run), run.version);
      response.end();
      return;
    }
    const subscription = live.subscribe(startOf(session, query.after), (events, version, final) => {
      if (!session.isConnected) return true;
      if (!final && response.writableLength > MAX_BUFFERED_BYTES) return false;
      send(events, version);
      if (final) response.end();
      return true;
    });
    response.on('drain', subscription.flush);
    response.once('close', subscription.cancel);
  });
}

/** A browser that connects again says which event it got last. */
function startOf({ lastId }: Session, after: string | undefined): number {
  return Number(/^\d{1,9}$/.test(lastId) ? lastId : (after ?? 0));
}
