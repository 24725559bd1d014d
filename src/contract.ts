import type { IntentRecord, OutcomeRecord } from './contract/outcomes.ts';
import type { ErrorCode, ErrorData } from './errors.ts';
import type { ConnectorManifest } from './generated/types.ts';

export type * from './contract/budget.ts';
export type * from './contract/outcomes.ts';

/** The values of the connection's fields, by key, title or alias. See connection.methods[].fields of the manifest. */
export type ConnectionInput = Record<string, unknown>;

/** One step of a workflow: an action, its connection and input, and how the host limits and observes it. */
export interface InvokeRequest {
  /** The slug of an action. */
  action: string;
  connection: ConnectionInput;
  /** An object with keys, titles or aliases, whose values may be text; or a JSON text. */
  input?: unknown;
  /** Milliseconds the step may take. @default 60,000 */
  timeoutMs?: number;
  /** Cancels the step. */
  signal?: AbortSignal;
  /** Called with the progress of the step. Errors that it throws are ignored. */
  onProgress?: (progress: Progress) => void;
  /**
   * W3C Trace Context of the host's span: `00-<trace>-<span>-<flags>`. Sent with each request, shown in the log, and the parent of
   * the connector's spans.
   */
  traceparent?: string;
  /**
   * A name of the host's choice, at most 200 characters. Dry runs with the same name on the same connection see each
   * other's writes, so that a workflow of several steps can be run dry. Kept in memory for ten minutes after the last
   * use, at most 50 sessions and 64 MiB. Read-only actions see these writes as well. It does not make other steps dry runs.
   */
  dryRunSession?: string;
  /**
   * Takes the records of the list that `x-records` of the action's output names, page by page while they are read, each once.
   * The list in the output stays empty, and the counts next to it count what was taken: long lists need little memory.
   * A promise is awaited before more is read. If it throws or rejects, the step fails with
   * `records_failed`. Actions without `x-records` do not call it: their output is complete.
   */
  onRecords?: (records: Record<string, unknown>[]) => unknown;
  /**
   * Called for each item that the step writes: with an `intent` before, and with an `end` when the result is known. For hosts
   * that keep a ledger of what was done, even if their process dies. A promise is awaited before the next write is sent,
   * and at the end. If it throws or rejects, no further write is sent and the step fails with `ledger_failed`. A dry run
   * does not call it.
   */
  onOutcome?: (record: OutcomeRecord) => unknown;
  /**
   * Intents of earlier calls without an end, because their process died. The step first asks the directory about each, and
   * reports their ends to `onOutcome`. Works with any action, also one that only reads.
   */
  openIntents?: readonly IntentRecord[];
}

/** The progress of a step, in items of its list or records it reads. `message` is for people and contains no secrets. */
export interface Progress {
  done: number;
  /** 0 while it is unknown. */
  total: number;
  message: string;
}

/** Why a call failed, as data: `invoke` resolves with it, and `lookup` rejects with a LookupError of the same fields. */
export interface ErrorResult {
  code: ErrorCode;
  /** What happened. */
  message: string;
  /** What to do next. */
  hint: string;
  /** Whether the same call may succeed later. */
  retryable: boolean;
  /** Seconds to wait before retrying. */
  retryAfterSeconds?: number;
  /** For maintainers and support: request and response, without secrets. */
  data?: ErrorData;
}

/** What `lookup` rejects with. */
export type LookupError = Error & ErrorResult;

/**
 * `done` (also a dry run that finds differences), `unchanged` (nothing had to change), `partial` (something was not done;
 * `warnings` has a sentence for each), or `failed`.
 */
export type Status = 'done' | 'unchanged' | 'partial' | 'failed';

/** The status of a call, and what it cost. */
export interface Meta {
  status: Status;
  requests: number;
  retries: number;
  waitedMs: number;
  durationMs: number;
  /** Inputs that were interpreted differently, and other things worth knowing. */
  warnings: string[];
}

/** One line of the log of a step, for the person who runs it. Secrets are redacted. */
export interface LogEntry {
  /** ISO 8601, UTC. */
  time: string;
  message: string;
}

/** What `invoke` resolves with. `Output` follows the action's output schema. */
export type InvokeResult<Output = Record<string, unknown>> =
  | { ok: true; output: Output; meta: Meta; log: LogEntry[] }
  /** `output`: what was done before the failure. */
  | { ok: false; error: ErrorResult; output?: Partial<Output>; meta: Meta; log: LogEntry[] };

/** How a host limits a connection test. */
export interface TestOptions {
  /** Milliseconds. @default the manifest's `test.timeoutMs` */
  timeoutMs?: number;
  /** Cancels the call. */
  signal?: AbortSignal;
  /** As in `invoke`. */
  traceparent?: string;
}

/**
 * What the test button shows: the first diagnosis that applies, in the manifest's words.
 * @see connection.methods[].test of the manifest: the checks and the outcomes
 */
export interface TestResult {
  ok: boolean;
  /** `ok`, or the code of the error. */
  code: 'ok' | ErrorCode;
  message: string;
  /** What to do next; empty when ok. */
  hint: string;
  checks: { id: string; title: string; status: 'passed' | 'failed' | 'skipped' }[];
  /** What was corrected in the given values. */
  normalized: Repair[];
  /** What else is worth knowing, such as a key that expires soon. */
  warnings: string[];
  latencyMs: number;
}

/** A value of the connection that was corrected: the key of its field, and what was corrected. */
export interface Repair {
  field: string;
  message: string;
}

/** What a workflow editor asks for to fill a dropdown, page by page. */
export interface LookupRequest {
  /** The value of `x-lookup` of an input. */
  source: string;
  connection: ConnectionInput;
  /** Text that the options must contain, in any case. */
  query?: string;
  /** From the previous page. */
  cursor?: string;
  /** Milliseconds. @default 30,000 */
  timeoutMs?: number;
  /** Cancels the call. */
  signal?: AbortSignal;
  /** As in `invoke`. */
  traceparent?: string;
}

/** One page of a dropdown: what goes into the input, and what a person reads. */
export interface LookupResult {
  options: { value: string; label: string }[];
  /** Present if there are more. */
  cursor?: string;
}

/** What a host calls. */
export interface Connector {
  /** Everything about the connector: identity, connection, every action with its schemas. A copy of connector.json. */
  describe(): ConnectorManifest;
  /** Always resolves, with the cause in plain words. */
  testConnection(connection: ConnectionInput, options?: TestOptions): Promise<TestResult>;
  /** Runs an action. Always resolves. */
  invoke(request: InvokeRequest): Promise<InvokeResult>;
  /** Options for a dropdown. Rejects with a LookupError. */
  lookup(request: LookupRequest): Promise<LookupResult>;
}
