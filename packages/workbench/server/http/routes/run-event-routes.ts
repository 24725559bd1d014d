import { createSession } from 'better-sse';
import type { RunEvent } from '../../../api/types.ts';
import { eventsOf } from '../../runs/live-run.ts';
import { orNotFound } from '../http-error.ts';
import type { RouteContext, Serve } from '../route-context.ts';

/** What may wait for a slow reader; beyond it, changes are gathered until it has caught up. */
const MAX_BUFFERED_BYTES = 1_000_000;

export function runEventRoutes(serve: Serve, { queue }: RouteContext): void {
  serve('GET /api/runs/:id/events', async ({ params: { id }, query, raw }, reply) => {
    orNotFound(queue.find(id), 'run');
    const response = reply.hijack().raw;
    const headers = { 'content-type': 'text/event-stream; charset=utf-8' };
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined) response.setHeader(name, value);
    }
    const session = await createSession(raw, response, { headers, retry: null });
    const send = (events: RunEvent[], version: number) => {
      for (const event of events) session.push(event, 'message', String(version));
    };
    const live = queue.live(id);
    if (!live) {
      // Read now: it may have ended meanwhile.
      const run = queue.find(id);
      if (run) send(eventsOf(run), run.version);
      response.end();
      return;
    }
    // A browser that connects again says which event it got last.
    const after = Number(/^\d{1,9}$/.test(session.lastId) ? session.lastId : (query.after ?? 0));
    const subscription = live.subscribe(after, (events, version, final) => {
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
