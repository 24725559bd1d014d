import type { ServerResponse } from 'node:http';
import type { RunEvent } from '../../api/types.ts';

/** Sends the events of one run, and leaves some out rather than pile them up for a reader that does not keep up. */
export interface EventStream {
  send(event: RunEvent): void;
  end(): void;
}

const MOST_WAITING = 1_000_000;
const BEAT_MS = 15_000;

/** `snapshot`: what a reader that fell behind gets once it has caught up. */
export function openEventStream(response: ServerResponse, snapshot: () => RunEvent): EventStream {
  let behind = false;
  // Keeps the line open where something in between closes idle ones.
  const beat = setInterval(() => response.write(': still here\n\n'), BEAT_MS);
  response.once('close', () => clearInterval(beat));
  response.on('drain', () => {
    if (!behind) return;
    behind = false;
    write(snapshot());
  });
  const write = ({ type, ...data }: RunEvent) => {
    response.write(`event: ${type}\ndata: ${JSON.stringify(data)}\n\n`);
  };
  return {
    send(event) {
      if (event.type !== 'end' && response.writableLength > MOST_WAITING) behind = true;
      else write(event);
    },
    end() {
      clearInterval(beat);
      response.end();
    },
  };
}
