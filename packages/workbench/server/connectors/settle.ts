import type { StepError } from '../../api/types.ts';
import { readError } from './read-result.ts';
import { LATE, LEFT, within } from './within.ts';

/** What a connector gets beyond its deadline to tell what it did so far. */
const GRACE_MS = 2_000;

/** What a call resolved to, or why it did not. */
export type Answer = { raw: unknown } | { error: StepError };

/** Makes a call of a connector and waits for it, within its bounds. Always resolves. */
export async function settle(
  call: () => Promise<unknown>,
  { timeoutMs, signal }: { timeoutMs: number; signal: AbortSignal },
): Promise<Answer> {
  try {
    // A connector may throw instead of rejecting.
    const raw = await within((async () => call())(), { timeoutMs, signal, graceMs: GRACE_MS });
    if (raw === LATE)
      return { error: readError({ ...late, message: `No answer after ${timeoutMs / 1000} s.` }) };
    if (raw === LEFT) return { error: readError(cancelled) };
    return { raw };
  } catch (error) {
    return { error: readError(error) };
  }
}

const late = {
  code: 'timeout',
  hint: 'Give the step more time. Whether it did its work is not known.',
  retryable: true,
};
const cancelled = {
  code: 'cancelled',
  message: 'Cancelled before it answered.',
  hint: 'Whether it did its work is not known.',
};
