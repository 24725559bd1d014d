import type { JsonObject, StepSettings } from '../../api/types.ts';
import type { Clock } from '../clock.ts';
import type { ActionResult } from '../connectors/read-result.ts';
import type { Connected } from './connected.ts';
import { retryWait } from './retry-wait.ts';

export interface Attempt {
  connected: Connected;
  action: string;
  input: JsonObject;
  settings: StepSettings;
  signal: AbortSignal;
  clock: Clock;
  /** Before each try; `note` says why there is another one. */
  onTry(attempt: number, note: string | null): void;
  onProgress(progress: { done: number; total: number; message: string }): void;
}

/** Runs an action, again where that may help and the step allows it. */
export async function tryAction(attempt: Attempt): Promise<ActionResult & { attempts: number }> {
  const { connected, action, input, settings, signal, clock, onTry, onProgress } = attempt;
  let note: string | null = null;
  for (let attempts = 1; ; attempts += 1) {
    onTry(attempts, note);
    const result = await connected.call({
      action,
      input,
      timeoutMs: settings.timeoutSeconds * 1_000,
      signal,
      onProgress,
    });
    const wait =
      result.error && !signal.aborted ? retryWait(result.error, attempts, settings.retries) : undefined;
    if (wait === undefined) return { ...result, attempts };
    note = `Try ${attempts} failed (${result.error?.message}); tried again after ${wait / 1_000} s.`;
    await clock.sleep(wait, signal);
    if (signal.aborted) return { ...result, attempts };
  }
}
