import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Run, RunEvent } from '../../api/types.ts';
import { applyEvent } from './apply-event.ts';
import { eventsAddress, runKey } from './runs.ts';

const types: RunEvent['type'][] = ['snapshot', 'run', 'step', 'end'];

/** Follows a run while `live`. false: the line is broken, and the browser is trying again. */
export function useRunStream(id: string, live: boolean): boolean {
  const client = useQueryClient();
  const [connected, setConnected] = useState(true);
  useEffect(() => {
    if (!live) return;
    const source = new EventSource(eventsAddress(id));
    source.onopen = () => setConnected(true);
    source.onerror = () => setConnected(false);
    for (const type of types) {
      source.addEventListener(type, (message: MessageEvent<string>) => {
        // The server names the event after its type and sends the rest.
        const event = { type, ...JSON.parse(message.data) } as RunEvent;
        client.setQueryData<Run>(runKey(id), (run) => applyEvent(run, event));
        if (type !== 'end') return;
        source.close();
        void client.invalidateQueries({ queryKey: ['workflows'], exact: true });
        void client.invalidateQueries({ queryKey: runKey(id), exact: true });
      });
    }
    return () => source.close();
  }, [client, id, live]);
  return connected;
}
