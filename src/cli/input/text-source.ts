import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { printable } from '../print/printable.ts';
import type { Session } from '../session.ts';
import { UsageError } from '../usage-error.ts';

/** The text of a file that is part of an input. */
export function textOfFile(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `The input file ${printable(path)} cannot be read (${error.code ?? 'unknown reason'}).`,
      `A value that begins with @ and names no file goes into --input: --input '{"user": "@anna"}'`,
    );
  });
}

/** The text of the standard input, typed or piped. */
export function textOfStdin({ io, err }: Session, form: string): Promise<string> {
  if (io.stdin.isTTY) err.print(err.paint.dim(`Type ${form}, then Ctrl-D.`));
  return Promise.race([text(io.stdin), whenStopped(io.signal)]);
}

function whenStopped(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(new UsageError('Stopped before the input was complete. Nothing was done.'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
  });
}
