import type { IntentRecord, OutcomeRecord } from './contract/outcomes.ts';
import type { ErrorCode, ErrorData } from './errors.ts';
import type { ConnectorManifest } from './generated/types.ts';

export type * from './contract/budget.ts';
export type * from './contract/outcomes.ts';

/** The values of the connection's fields, by key, title or alias. See connection.methods[].fields of the manifest. */
export type ConnectionInput = Record<string, unknown>;

/** One step of a workflow: an action, the connection it works on, its input, and how the host bounds and watches it. */
export interface InvokeRequest {
  /** The slug of an action. */
  action: string;
  connection: ConnectionInput;
  /** By key, title or alias; values may be text. Or a JSON text. */
  input?: unknown;
  /** Milliseconds the step may take. @default 60,000 */
  timeoutMs?: number;
  /** Cancels the step. */
  signal?: AbortSignal;
  /** Told how far the step is, while it runs. What it throws is passed over. */
  onProgress?: (progress: Progress) => void;
  /**
   * W3C Trace Context of the host's span: `00-<trace>-<span>-<flags>`. Goes out with each request, stands in the log, and is above
   * the spans that the connector makes.
   */
  traceparent?: string;
  /**
   * A name of the host's choice, at most 200 characters. Dry runs that name the same one on the same connection see each
   * other's writes, so that a workflow of several steps can be run dry. Kept in memory until ten minutes after the last
   * use, 50 sessions and 64 MiB at most. Actions that only read see them, too; other steps are not run dry by it.
   */
  dryRunSession?: string;
  /**
   * Takes the records of the list that `x-records` of the action's output names, page by page while they are read, each once.
   * Then the list in the output stays empty, and the counts beside it are those of all that was taken: memory stays flat,
   * however long the list. A promise is waited for before more is read. Where it throws or rejects the step fails with
   * `records_failed`. Actions without `x-records` tell none: their output is whole.
   */
  onRecords?: (records: Record<string, unknown>[]) => unknown;
  /**
   * Told of each item that the step writes: an `intent` before, and an `end` when it is known what became of it. For a host
   * that keeps a ledger of what was done, also where its process dies. A promise is waited for before the next write leaves,
   * and at the end. Where it throws or rejects no further write leaves: the step fails with `ledger_failed`. A dry run
   * writes nothing, and tells none.
   */
  onOutcome?: (record: OutcomeRecord) => unknown;
  /**
   * Intents of calls before that have no end, because the process died: the directory is asked what became of each, and
   * `onOutcome` is told their ends before anything else is done. Any action does, also one that only reads.
   */
  openIntents?: readonly IntentRecord[];
}

/** How far a step has come, in the items of its list or the records it reads. `message` is for people; no secret is in it. */
export interface Progress {
  done: number;
  /** 0 when nobody knows yet. */
  total: number;
  message: string;
}

/** Why a call failed, as data: `invoke` resolves with it, and `lookup` rejects with a LookupError of the same fields. */
export interface ErrorResult {
  code: ErrorCode;
  /** What happened to what. */
  message: string;
  /** What to do next. */
  hint: string;
  /** Whether the same call may work later. */
  retryable: boolean;
  /** Seconds to wait before it has a chance. */
  retryAfterSeconds?: number;
  /** For maintainers and support: what was asked and answered, without secrets. */
  data?: ErrorData;
}

/** What `lookup` rejects with. */
export type LookupError = Error & ErrorResult;

/**
 * What became of what was asked: `done` (it is so now; a dry run that finds differences), `unchanged` (it was so already),
 * `partial` (something of it was not brought about; `warnings` has a sentence for each), `failed`.
 */
export type Status = 'done' | 'unchanged' | 'partial' | 'failed';

/** What a call came to and what it cost. */
export interface Meta {
  status: Status;
  requests: number;
  retries: number;
  waitedMs: number;
  durationMs: number;
  /** What was understood otherwise than given, and what else is good to know. */
  warnings: string[];
}

/** One line of the log of a step, for the person who runs it. Secrets are taken out. */
export interface LogEntry {
  /** ISO 8601, UTC. */
  time: string;
  message: string;
}

/** What `invoke` resolves with. `Output`: as the action's schema of outputs says. */
export type InvokeResult<Output = Record<string, unknown>> =
  | { ok: true; output: Output; meta: Meta; log: LogEntry[] }
  /** `output`: what was done before the failure. */
  | { ok: false; error: ErrorResult; output?: Partial<Output>; meta: Meta; log: LogEntry[] };

/** How a host bounds a test of the connection. */
export interface TestOptions {
  /** Milliseconds. @default the manifest's `test.timeoutMs` */
  timeoutMs?: number;
  /** Cancels the call. */
  signal?: AbortSignal;
  /** As of `invoke`. */
  traceparent?: string;
}

/**
 * What the test button shows: the first diagnosis that fits, in the manifest's words.
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
  /** What was put right in the values given. */
  normalized: Repair[];
  /** What else is good to know, such as a key that ends soon. */
  warnings: string[];
  latencyMs: number;
}

/** A value of the connection that was understood otherwise than typed: its field's key, and a sentence about it. */
export interface Repair {
  field: string;
  message: string;
}

/** What an editor asks to fill a dropdown, page by page. */
export interface LookupRequest {
  /** As the `x-lookup` of an input names it. */
  source: string;
  connection: ConnectionInput;
  /** Text that the options are to hold, whatever the case. */
  query?: string;
  /** From the answer before. */
  cursor?: string;
  /** Milliseconds. @default 30,000 */
  timeoutMs?: number;
  /** Cancels the call. */
  signal?: AbortSignal;
  /** As of `invoke`. */
  traceparent?: string;
}

/** One page of a dropdown: what goes into the input, and what a person reads. */
export interface LookupResult {
  options: { value: string; label: string }[];
  /** Present while there are more. */
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
