import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { applyRunEvent, isLive } from '../../api/apply-run-event.ts';
import type { Run, RunEvent } from '../../api/runs.ts';
import { eventsAddress, runKey } from './runs.ts';

/**
 * Follows a run that was fetched, from its version on, until it has ended. Returns false while the connection is lost and
 * the browser connects again.
 */
export function useRunStream(id: string, run: Run | undefined): boolean {
  const client = useQueryClient();
  const [connected, setConnected] = useState(true);
  const live = run !== undefined && isLive(run);
  useEffect(() => {
    const fetched = client.getQueryData<Run>(runKey(id));
    if (!live || !fetched) return;
    const source = new EventSource(eventsAddress(id, fetched.version));
    source.onopen = () => setConnected(true);
    source.onerror = () => setConnected(false);
    source.onmessage = ({ data }: MessageEvent<string>) => {
      // The server is our own.
      const event = JSON.parse(data) as RunEvent;
      const before = client.getQueryData<Run>(runKey(id));
      if (!before) return;
      const after = applyRunEvent(before, event);
      client.setQueryData<Run>(runKey(id), after);
      if (isLive(after)) return;
      source.close();
      void client.invalidateQueries({ queryKey: ['workflows'], exact: true });
    };
    return () => source.close();
  }, [client, id, live]);
  return connected;
}
