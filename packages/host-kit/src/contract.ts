import type {
  Connector as ContractCalls,
  ErrorResult as ContractError,
  Meta as ContractMeta,
  TestResult as ContractTest,
  LogEntry,
  Progress,
} from '../../../src/contract.ts';
import type {
  Action,
  ConnectorManifest,
  ConnectionMethod as ContractMethod,
} from '../../../src/generated/types.ts';

export type {
  CountRecord,
  EndRecord,
  IntentRecord,
  LogEntry,
  LookupResult,
  OutcomeRecord,
  OutcomeStatus,
  OutcomeTarget,
  Progress,
} from '../../../src/contract.ts';

// The contract of a connector folder as a host reads it: loosened where a connector may leave something out or has codes of its own.

/**
 * What JSON can say.
 * @see RFC 8259 section 3
 */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
/** Values by their names, as inputs and outputs are. */
export type JsonObject = { [key: string]: Json };

/** A JSON Schema (2020-12) with the words that hosts read. */
export interface JsonSchema {
  type?: string | string[];
  title?: string;
  description?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  pattern?: string;
  'x-secret'?: boolean;
  'x-advanced'?: boolean;
  'x-lookup'?: string;
  'x-placeholder'?: string;
  'x-multiline'?: boolean;
  'x-aliases'?: string[];
  /** Of an input whose values decide what the action does: value -> read, change or removal. */
  'x-effects'?: Record<string, string>;
  /** A list whose entries are rows of a table. */
  'x-rows'?: boolean;
  /** Of a field of a connection: its value that allows reading only. */
  'x-access'?: string;
  [keyword: string]: unknown;
}

/** One way to connect; `fields` is the form. */
export type ConnectionMethod = Pick<ContractMethod, 'id' | 'title' | 'description'> & { fields: JsonSchema };

/** What a host needs to know of an action to offer it: texts, hints, and the schemas of input and output. */
export type ActionManifest = Pick<Action, 'slug' | 'title' | 'description' | 'hints'> & {
  docs?: string;
  collection?: string;
  input: JsonSchema;
  output: JsonSchema;
  examples?: { title: string; input: JsonObject; output?: JsonObject; error?: JsonObject }[];
};

/** What a connector says of itself, as far as hosts use it. */
export type Manifest = Pick<ConnectorManifest, 'id' | 'title' | 'description'> & {
  categories?: string[];
  provider?: { name: string };
  docs?: string;
  version?: string;
  connection: { methods: ConnectionMethod[] };
  actions: ActionManifest[];
};

/** The exports of a connector folder. What they return is unknown until it is read. */
export type Connector = {
  [Call in keyof ContractCalls]: (...parameters: Parameters<ContractCalls[Call]>) => unknown;
};

/** Values of a connection's fields, by key. */
export type Connection = JsonObject;

/** An error as results carry it. A connector may have codes of its own. */
export type ErrorBody = Omit<ContractError, 'code' | 'data'> & { code: string; data?: Json };

/** What a call came to, with the figures it told. */
export type Meta = Partial<Omit<ContractMeta, 'warnings'>> & { warnings: string[] };

/** What running an action brought; always of this form, whatever the connector answered. */
export type ActionResult =
  | { ok: true; output: JsonObject; meta: Meta; log: LogEntry[] }
  /** `output`: what was done before the failure. */
  | { ok: false; error: ErrorBody; output?: JsonObject; meta: Meta; log: LogEntry[] };

/** What testing a connection brought; always of this form, whatever the connector answered. */
export interface TestResult {
  ok: boolean;
  /** `ok`, or the code of the error. */
  code: string;
  message: string;
  /** What to do next; empty when ok. */
  hint: string;
  warnings: string[];
}

/** What testing a connection brought, with all that a connector can tell of it. */
export type TestReport = Omit<ContractTest, 'code'> & { code: string };

/** How an action is called. */
export interface RunRequest {
  action: string;
  connection: Connection;
  input: JsonObject;
  /** Milliseconds; the connector's own default when not given. */
  timeoutMs?: number | undefined;
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: Progress) => void) | undefined;
  /**
   * Takes the records of the list that `x-records` of the output names page by page: then that list stays empty. A promise is
   * waited for. A connector that does not know it gives the whole list.
   */
  onRecords?: ((records: JsonObject[]) => unknown) | undefined;
  /** Of the host's span; W3C Trace Context. */
  traceparent?: string | undefined;
}
