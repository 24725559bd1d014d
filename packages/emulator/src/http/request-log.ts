import type { KeyKind } from './keys.ts';

/** One request as it came in; the key itself is never kept. */
export interface LoggedRequest {
  readonly method: string;
  /** The address with its query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly directoryId?: string;
  /** Parsed when it is JSON, the text otherwise; absent when there was none or bodies are not logged. */
  readonly body?: unknown;
  readonly keyKind: KeyKind;
  /** Milliseconds since 1970, by the machine's clock. */
  readonly startedAt: number;
  /** The status sent; 0 while there is no answer, or when none was ever sent. */
  status: number;
  /** The kind of the fault this request met. */
  fault?: string;
}

/** The body for the log. */
export function loggableBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
