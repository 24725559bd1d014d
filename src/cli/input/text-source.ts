import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { decodeText } from '../../core/decode-text.ts';
import { printable } from '../print/printable.ts';
import type { Session } from '../session.ts';
import { UsageError } from '../usage-error.ts';

/** The text of a file that is part of an input, whatever its encoding. */
export async function textOfFile(path: string, session: Session): Promise<string> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `The input file ${printable(path)} cannot be read (${error.code ?? 'unknown reason'}).`,
      `A value that begins with @ and names no file goes into --input: --input '{"user": "@anna"}'`,
    );
  });
  return textOf(bytes, `The input file ${printable(path)}`, session);
}

/** The text of the standard input, typed or piped, whatever its encoding. */
export async function textOfStdin(session: Session, form: string): Promise<string> {
  const { io, err } = session;
  if (io.stdin.isTTY) err.print(err.paint.dim(`Type ${form}, then Ctrl-D.`));
  const bytes = await Promise.race([buffer(io.stdin), whenStopped(io.signal)]);
  return textOf(bytes, 'The standard input', session);
}

/** Says on the error stream where the encoding is a guess. */
function textOf(bytes: Uint8Array, name: string, { err }: Session): string {
  const decoded = decodeText(bytes);
  if ('problem' in decoded) throw new UsageError(`${name} ${decoded.problem}`);
  if (decoded.warning !== undefined) err.print(err.paint.yellow(`! ${name} ${decoded.warning}`));
  return decoded.text;
}

function whenStopped(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(new UsageError('Stopped before the input was complete. Nothing was done.'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
  });
}
