import { createInterface } from 'node:readline';
import type { Session } from './session.ts';

export type Answer = 'yes' | 'no' | 'dry run';

export interface Question {
  /** Shows the question and waits for a line. The end of the input and a signal are a no. */
  ask(...lines: string[]): Promise<Answer>;
  /** Gives the keyboard back. */
  close(): void;
}

/** Questions to the person at the terminal. They go to the error stream: the output may be for a program. */
export function startQuestion({ io, err }: Session): Question {
  // Without its own terminal handling, Ctrl-C stays the signal it is everywhere else.
  const keyboard = createInterface({ input: io.stdin, terminal: false, signal: io.signal });
  const lines = keyboard[Symbol.asyncIterator]();
  return {
    async ask(...text) {
      err.print(...text);
      io.stderr.write(`Go on? ${err.paint.bold('y')} yes, ${err.paint.bold('d')} dry run first, else no: `);
      const { value = '', done } = await lines.next();
      if (done) err.print('');
      // What was typed before the signal is still in the queue.
      if (io.signal.aborted) return 'no';
      return meaningOf(String(value).trim().toLowerCase());
    },
    close: () => keyboard.close(),
  };
}

function meaningOf(typed: string): Answer {
  if (['y', 'yes'].includes(typed)) return 'yes';
  return ['d', 'dry', 'dry run', '--dry-run'].includes(typed) ? 'dry run' : 'no';
}
