import { once } from 'node:events';
import { scheduler } from 'node:timers/promises';
import { isRecord } from './print/record.ts';
import type { Io } from './session.ts';

/** Characters written at a time: the process can be stopped in between. */
const batchSize = 65_536;

/**
 * Writes text piece by piece to the output, as fast as that takes it. What was stopped before, so that this is what was done
 * until then, is written whole.
 *
 * @param behind `more`: it resolves once the output takes more, and `nothing`: at once
 * @throws Error when the signal comes while it writes
 */
export async function writeAll(
  { stdout, signal }: Pick<Io, 'stdout' | 'signal'>,
  pieces: Iterable<string>,
  behind: 'nothing' | 'more' = 'nothing',
): Promise<void> {
  const stops = signal.aborted ? undefined : signal;
  let batch = '';
  for (const piece of pieces) {
    batch += piece;
    if (batch.length < batchSize) continue;
    await write(batch);
    batch = '';
  }
  if (batch === '') return;
  if (behind === 'more') await write(batch);
  else stdout.write(batch);

  async function write(text: string): Promise<void> {
    const isTaken = stdout.write(text);
    // A reader that has stopped reading, as a pager does, would never drain it.
    if (!isTaken) await once(stdout, 'drain', { signal: stops }).catch((error) => ignoreAbort(error, stops));
    else await scheduler.yield();
    if (stops?.aborted) throw new Error('Stopped before all output was written.');
  }
}

function ignoreAbort(error: unknown, signal: AbortSignal | undefined): void {
  if (!signal?.aborted) throw error;
}

/** Indented JSON, as `JSON.stringify(value, null, 2)` has it, in pieces: lists of records may be large. */
export function* jsonPieces(value: unknown): Generator<string> {
  yield* partsOf(value ?? null, '\n', mostLevelsInPieces);
  yield '\n';
}

/** A result, its output, and the lists in there. */
const mostLevelsInPieces = 3;

function* partsOf(value: unknown, lineEnd: string, levels: number): Generator<string> {
  const isList = Array.isArray(value);
  const entries = isList
    ? value.map((entry) => ['', entry ?? null] as const)
    : isRecord(value)
      ? Object.entries(value).flatMap(([key, one]) =>
          one === undefined ? [] : [[`${JSON.stringify(key)}: `, one] as const],
        )
      : [];
  if (entries.length === 0 || levels === 0)
    return yield JSON.stringify(value, null, 2).replaceAll('\n', lineEnd);
  const inner = `${lineEnd}  `;
  for (const [index, [key, entry]] of entries.entries()) {
    yield `${index === 0 ? (isList ? '[' : '{') : ','}${inner}${key}`;
    yield* partsOf(entry, inner, levels - 1);
  }
  yield `${lineEnd}${isList ? ']' : '}'}`;
}
