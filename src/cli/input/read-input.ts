import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { printable } from '../print/printable.ts';
import { isRecord } from '../print/scalar.ts';
import type { Session } from '../session.ts';
import { UsageError } from '../usage-error.ts';
import type { Pairs } from './pairs.ts';

/** The input of a step: the JSON object that `--input` names, with the single values laid over it. */
export async function readInput(
  { input, in: pairs }: { input?: string; in?: Pairs },
  session: Session,
): Promise<Record<string, unknown>> {
  return { ...(input === undefined ? {} : parse(await fetchText(input, session), input)), ...pairs };
}

async function fetchText(input: string, { io, err }: Session): Promise<string> {
  if (input === '-') {
    if (io.stdin.isTTY) err.print(err.paint.dim('Type the input as JSON, then Ctrl-D.'));
    return Promise.race([text(io.stdin), whenStopped(io.signal)]);
  }
  if (!input.startsWith('@')) return input;
  const path = input.slice(1);
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `The input file ${printable(path)} cannot be read (${error.code ?? 'unknown reason'}).`,
    );
  });
}

function whenStopped(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(new UsageError('Stopped before the input was complete. Nothing was done.'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
  });
}

function parse(json: string, source: string): Record<string, unknown> {
  const value = tryParse(json);
  if (isRecord(value)) return value;
  // The text itself is not repeated: a file given by mistake may hold a key.
  const what =
    source === '-'
      ? 'The standard input'
      : source.startsWith('@')
        ? `The file ${printable(source.slice(1))}`
        : '--input';
  throw new UsageError(
    `${what} is not a JSON object.`,
    `It takes double quotes inside and, in most shells, single quotes around:
  --input '{"user": "anna@example.com"}'
or write each value on its own:
  -i user=anna@example.com`,
  );
}

function tryParse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
