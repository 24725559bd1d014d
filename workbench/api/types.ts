/**
 * The HTTP API between the workbench's server and its page. The page knows nothing else of the server.
 *
 * Every body is JSON (`content-type: application/json`). Every failure has the status named in `ApiErrorCode` and the body
 * `ApiError`. Absent values are `null`, never left out, unless marked with `?`. Times are ISO 8601 in UTC.
 * Requests must come from the page itself: another Host or Origin is refused with 403.
 *
 * | method and path                                   | body or query               | answer                          |
 * | ------------------------------------------------- | --------------------------- | ------------------------------- |
 * | GET    /api/services                              |                             | ServiceSummary[]                |
 * | GET    /api/services/:serviceId                   |                             | Service                         |
 * | GET    /api/services/:serviceId/icon              |                             | the icon's file                 |
 * | GET    /api/presets                               |                             | Preset[]                        |
 * | GET    /api/connections                           |                             | Connection[]                    |
 * | POST   /api/connections                           | CreateConnection            | 201 Connection                  |
 * | GET    /api/connections/:id                       |                             | Connection                      |
 * | PUT    /api/connections/:id                       | EditConnection              | Connection                      |
 * | DELETE /api/connections/:id                       |                             | 204; 409 in_use                 |
 * | POST   /api/connections/:id/test                  |                             | TestResult, kept as lastTest    |
 * | POST   /api/connection-tests                      | TestUnsaved                 | TestResult                      |
 * | GET    /api/connections/:id/lookup                | LookupQuery                 | LookupPage; 502 connector_error |
 * | POST   /api/connections/:id/invoke                | InvokeRead                  | InvokeAnswer                    |
 * | GET    /api/templates                             |                             | Template[]                      |
 * | GET    /api/workflows                             |                             | WorkflowSummary[]               |
 * | POST   /api/workflows                             | CreateWorkflow              | 201 Workflow                    |
 * | POST   /api/workflows/import                      | ImportWorkflow              | 201 ImportedWorkflow            |
 * | GET    /api/workflows/:id                         |                             | Workflow                        |
 * | PUT    /api/workflows/:id                         | SaveWorkflow                | Workflow; 409 stale             |
 * | PATCH  /api/workflows/:id                         | RenameWorkflow              | Workflow                        |
 * | DELETE /api/workflows/:id                         |                             | 204; 409 in_use while it runs   |
 * | POST   /api/workflows/:id/duplicate               | DuplicateWorkflow           | 201 Workflow                    |
 * | GET    /api/workflows/:id/export                  |                             | WorkflowFile, as a download     |
 * | GET    /api/workflows/:id/samples                 |                             | StepSamples                     |
 * | POST   /api/workflows/:id/evaluate                | Evaluate                    | Evaluated                       |
 * | POST   /api/workflows/:id/runs                    | StartRun                    | 201 Run; 422 invalid_workflow   |
 * | GET    /api/runs                                  | RunsQuery                   | RunsPage                        |
 * | GET    /api/runs/:id                              |                             | Run                             |
 * | DELETE /api/runs/:id                              |                             | 204; 409 in_use while it runs   |
 * | POST   /api/runs/:id/cancel                       |                             | 202 Run                         |
 * | POST   /api/runs/:id/rerun                        | Rerun                       | 201 Run                         |
 * | GET    /api/runs/:id/events                       |                             | text/event-stream of RunEvents  |
 * | GET    /api/runs/:id/steps/:stepId/output         |                             | StepOutput: all that is stored  |
 * | GET    /api/runs/:id/steps/:stepId/download       | DownloadQuery               | a JSON or CSV file              |
 * | GET    /api/runs/:id/steps/:stepId/items          | ItemsQuery                  | ItemsPage                       |
 * | GET    /api/runs/:id/steps/:stepId/items/:index   |                             | ItemDetail                      |
 *
 * Query values are texts; numbers in them are decimal digits.
 */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** Errors */

/**
 * `invalid_request` 400, `forbidden_origin` 403, `not_found` 404, `name_taken` 409, `in_use` 409, `stale` 409,
 * `read_only_required` 403, `invalid_workflow` 422, `connector_error` 502, `too_large` 413, `internal` 500.
 */
export type ApiErrorCode =
  | 'invalid_request'
  | 'forbidden_origin'
  | 'not_found'
  | 'name_taken'
  | 'in_use'
  | 'stale'
  | 'read_only_required'
  | 'invalid_workflow'
  | 'connector_error'
  | 'too_large'
  | 'internal';

export interface ApiError {
  error: {
    code: ApiErrorCode;
    /** What happened, for people. */
    message: string;
    /** What to do next; may be empty. */
    hint: string;
    /** With `in_use` of a connection: the workflows that use it. */
    workflows?: NamedRef[];
    /** With `invalid_workflow`: what keeps it from running. */
    problems?: Problem[];
    /** With `connector_error`: the connector's own code, such as `unauthorized`. */
    connectorCode?: string;
  };
}

export interface NamedRef {
  id: string;
  name: string;
}

/** Services: the connectors that were loaded */

/** A JSON Schema (2020-12) with hints such as `x-secret`, `x-advanced`, `x-lookup`, `x-placeholder`, `x-multiline`. */
export interface JsonSchema {
  type?: string | string[];
  title?: string;
  description?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  enum?: Json[];
  default?: Json;
  additionalProperties?: boolean | JsonSchema;
  'x-secret'?: boolean;
  'x-advanced'?: boolean;
  /** The source of `GET /api/connections/:id/lookup`. */
  'x-lookup'?: string;
  'x-placeholder'?: string;
  'x-multiline'?: boolean;
  'x-aliases'?: string[];
  [keyword: string]: unknown;
}

export interface ConnectionMethod {
  id: string;
  title: string;
  description: string;
  /** The form: an object schema. */
  fields: JsonSchema;
  /** Shown beside the form. */
  guide?: { title: string; steps: string[]; notes?: string[] };
}

export interface ActionHints {
  readOnly: boolean;
  destructive: boolean;
  idempotent: boolean;
}

export interface ActionManifest {
  slug: string;
  title: string;
  description: string;
  docs?: string;
  collection: string;
  hints: ActionHints;
  input: JsonSchema;
  output: JsonSchema;
  /** The first one with an `output` serves as sample output before a step has run. */
  examples?: { title: string; input: JsonObject; output?: JsonObject; error?: JsonObject }[];
}

export interface ConnectorManifest {
  id: string;
  version?: string;
  title: string;
  description: string;
  provider: { name: string; url: string };
  categories: string[];
  icon: string;
  docs: string;
  connection: { methods: ConnectionMethod[] };
  actions: ActionManifest[];
}

export interface ServiceSummary {
  id: string;
  title: string;
  description: string;
  provider: string;
  categories: string[];
  iconUrl: string;
  methods: { id: string; title: string }[];
  actionCount: number;
}

export interface Service {
  id: string;
  iconUrl: string;
  manifest: ConnectorManifest;
}

/** Ready credentials that the launcher offers, such as those of a directory it runs itself. Its secrets stay in the server. */
export interface Preset {
  id: string;
  title: string;
  description: string;
  serviceId: string;
  methodId: string;
  /** Suggested for the connection. */
  name: string;
  /** Without the secret ones. */
  values: JsonObject;
  secretsSet: string[];
}

/** Connections */

export interface Connection {
  id: string;
  /** Fixed at creation. */
  name: string;
  serviceId: string;
  methodId: string;
  /** The values of the fields, secret ones left out. */
  values: JsonObject;
  /** Keys of the secret fields that have a value. */
  secretsSet: string[];
  /** The preset whose values it follows; editing the values ends that. */
  presetId: string | null;
  /** Whether the connector of this service is loaded now. */
  serviceLoaded: boolean;
  lastTest: LastTest | null;
  usedBy: NamedRef[];
  createdAt: string;
  updatedAt: string;
}

export interface LastTest {
  at: string;
  ok: boolean;
  code: string;
  message: string;
  hint: string;
}

export interface CreateConnection {
  serviceId: string;
  methodId: string;
  /** Unique, 1 to 100 characters, never changed later. */
  name: string;
  /** By key of the method's fields; blank texts count as not given. */
  values: JsonObject;
  /** Takes the values that are not given, secrets included, from this preset. */
  presetId?: string;
}

export interface EditConnection {
  /** All values. A secret left out keeps its stored value; others left out are removed. */
  values: JsonObject;
  methodId?: string;
  /** Secrets to remove. */
  clearSecrets?: string[];
}

export interface TestUnsaved {
  serviceId: string;
  methodId: string;
  values: JsonObject;
  /** Secrets not given are taken from here, ... */
  presetId?: string;
  /** ... or from this connection (when it is being edited). */
  connectionId?: string;
}

export interface TestResult {
  ok: boolean;
  code: string;
  /** The cause in plain words, or what was found. */
  message: string;
  /** What to do next; empty when ok. */
  hint: string;
  checks: { id: string; title: string; status: 'passed' | 'failed' | 'skipped' }[];
  /** What was put right in the pasted values. */
  normalized: { field: string; message: string }[];
  latencyMs: number;
}

export interface LookupQuery {
  source: string;
  query?: string;
  /** From the page before. */
  cursor?: string;
}

export interface LookupPage {
  options: { value: string; label: string }[];
  /** null: no more. */
  cursor: string | null;
}

/** Runs one action that only reads, outside any workflow; others answer 403 `read_only_required`. Leaving cancels it. */
export interface InvokeRead {
  action: string;
  input: JsonObject;
}

export type InvokeAnswer =
  | { ok: true; output: JsonObject; durationMs: number; warnings: string[] }
  | { ok: false; error: StepError; output: JsonObject | null; durationMs: number; warnings: string[] };

/** Workflows */

export interface WorkflowSummary {
  id: string;
  name: string;
  description: string;
  stepCount: number;
  /** Services of its steps, each once. */
  serviceIds: string[];
  problemCount: number;
  lastRun: { id: string; state: RunState; startedAt: string; dryRun: boolean } | null;
  updatedAt: string;
}

export interface Workflow {
  id: string;
  name: string;
  description: string;
  inputs: WorkflowInput[];
  steps: Step[];
  /** Grows with each save; sent back by `SaveWorkflow`. */
  revision: number;
  /** What keeps it from running now; empty when ready. A workflow with problems can be saved. */
  problems: Problem[];
  createdAt: string;
  updatedAt: string;
}

export interface Problem {
  /** null: of the workflow as a whole. */
  stepId: string | null;
  /** A key of the step's input, or `action`, `connection`, `when`, `forEach`; null: of the step as a whole. */
  field: string | null;
  message: string;
}

/** What a run asks for before it starts; `{{ inputs.<key> }}` in steps. */
export interface WorkflowInput {
  /** A letter, then letters, digits and underscores. */
  key: string;
  title: string;
  description: string;
  /** `list`: texts, `select`: one of `options`, `date`: YYYY-MM-DD. */
  type: 'text' | 'long-text' | 'number' | 'checkbox' | 'date' | 'select' | 'list';
  required: boolean;
  default: Json;
  options: string[];
}

export interface Step {
  /** S1, S2, ...: unique in the workflow; the steps run in the order of the list. */
  id: string;
  /** Shown in place of the action's title when not empty. */
  title: string;
  serviceId: string;
  /** The slug of an action. */
  action: string;
  connectionId: string | null;
  /**
   * Values by key of the action's input. Texts, at any depth, may hold expressions (JSONata) in double braces:
   * exactly one `{{ ... }}` keeps the type of its value, otherwise values are put into the text.
   * Expressions see `inputs`, `steps.<id>.output`, `steps.<id>.state`, `item` and `index` (in a loop) and
   * `run` (`id`, `startedAt`, `dryRun`).
   * A value that is nothing is left out.
   */
  input: JsonObject;
  /** An expression, with or without braces: the step is skipped when its value is false, null, 0, '', an empty list or nothing. In a loop it is asked for each item. */
  when: string | null;
  /** An expression whose value is a list (anything else counts as a list of one, nothing as an empty list): the step runs once for each `item`. */
  forEach: string | null;
  settings: StepSettings;
}

export interface StepSettings {
  /** 1 to 3600, for each try. */
  timeoutSeconds: number;
  /** 0 to 10 more tries, only after errors that say trying again may help. */
  retries: number;
  continueOnError: boolean;
  disabled: boolean;
}

export const defaultSettings: StepSettings = {
  timeoutSeconds: 60,
  retries: 0,
  continueOnError: false,
  disabled: false,
};

/** Everything is optional: without any, an empty workflow named "New workflow" (with a number if taken). */
export interface CreateWorkflow {
  name?: string;
  description?: string;
  inputs?: WorkflowInput[];
  steps?: Step[];
  /** Starts as a copy of this template. */
  templateId?: string;
  /** With a template: the connection to use, by service id. A service with a single connection needs none. */
  connections?: Record<string, string>;
}

export interface SaveWorkflow {
  name: string;
  description: string;
  inputs: WorkflowInput[];
  steps: Step[];
  /** The revision the page started from; another one stored means `stale`. */
  revision: number;
}

export interface RenameWorkflow {
  name: string;
}

export interface DuplicateWorkflow {
  /** "<name> (copy)" when not given. */
  name?: string;
}

/** A workflow outside the workbench: connections by name, no ids, no secrets. */
export interface WorkflowFile {
  format: 'connector-workbench/workflow';
  version: 1;
  name: string;
  description: string;
  inputs: WorkflowInput[];
  steps: FileStep[];
}

/** Parts left out are empty or at their defaults. */
export interface FileStep {
  id: string;
  title?: string;
  serviceId: string;
  action: string;
  /** The name of a connection. */
  connection?: string | null;
  input?: JsonObject;
  when?: string | null;
  forEach?: string | null;
  settings?: Partial<StepSettings>;
}

export interface ImportWorkflow {
  file: WorkflowFile;
  /** By service id; where not given, a connection of the file's name, then the only one of the service. */
  connections?: Record<string, string>;
}

export interface ImportedWorkflow {
  workflow: Workflow;
  /** What was not taken over as it stood, for people. */
  notes: string[];
}

export interface Template {
  id: string;
  title: string;
  description: string;
  serviceIds: string[];
  steps: { id: string; title: string; serviceId: string; action: string }[];
}

/** By step id: what the step last brought, for the variable picker. Steps that never ran are absent. */
export type StepSamples = Record<string, { output: Json; runId: string; at: string; cut: boolean }>;

/** Tries an expression on the outputs of `StepSamples`. */
export interface Evaluate {
  /** As in a step's input. */
  text: string;
  inputs?: JsonObject;
  item?: Json;
}

export type Evaluated = { ok: true; value: Json } | { ok: false; message: string };

/** Runs */

export type RunState = 'queued' | 'running' | 'completed' | 'failed' | 'cancelled' | 'interrupted';
/** `pending`: its turn has not come, or the run ended before. */
export type StepState =
  | 'pending'
  | 'running'
  | 'completed'
  | 'failed'
  | 'skipped'
  | 'cancelled'
  | 'interrupted';

export interface StartRun {
  dryRun?: boolean;
  inputs?: JsonObject;
}

export interface Rerun {
  /** As before when not given. */
  dryRun?: boolean;
  /** As before when not given. */
  inputs?: JsonObject;
  /** `current` (default): the steps as they are now; `recorded`: as they were in that run. */
  steps?: 'current' | 'recorded';
}

export interface RunsQuery {
  workflowId?: string;
  state?: RunState;
  /** 1 to 100, default 50. */
  limit?: string;
  cursor?: string;
}

export interface RunsPage {
  /** Newest first. */
  runs: RunSummary[];
  cursor: string | null;
}

export interface RunSummary {
  id: string;
  /** null: the workflow was deleted. */
  workflowId: string | null;
  workflowName: string;
  state: RunState;
  dryRun: boolean;
  /** Whether a step failed and the run went on. */
  hadErrors: boolean;
  startedAt: string;
  endedAt: string | null;
  durationMs: number | null;
  stepCount: number;
  /** Steps that are no longer pending or running. */
  stepsDone: number;
  /** Why it failed or was interrupted, in one sentence. */
  message: string | null;
}

export interface Run extends RunSummary {
  inputs: JsonObject;
  rerunOf: string | null;
  steps: StepRun[];
}

export interface StepRun {
  stepId: string;
  title: string;
  serviceId: string;
  action: string;
  connectionName: string | null;
  state: StepState;
  /** Why it was skipped, what a dry run did, what was cut. */
  notes: string[];
  startedAt: string | null;
  durationMs: number | null;
  /** Tries so far; in a loop, of the item at work. */
  attempts: number;
  /** As sent, secrets masked; null before it is sent, and in a loop (see its items). */
  input: JsonObject | null;
  /** A preview of at most about 100 kB; all of it is at `/output`. */
  output: Json;
  /** The preview is not all that is stored. */
  previewCut: boolean;
  /** What is stored is not all there was; `notes` says what is missing. */
  outputCut: boolean;
  /** Of the output as JSON. */
  outputBytes: number | null;
  /** The lists in the output, for tables and downloads: `''` is the output itself, `a.b` a path of keys. */
  lists: { path: string; rows: number }[];
  error: StepError | null;
  warnings: string[];
  /** What the connector noted, the last 200 lines. */
  log: { time: string; message: string }[];
  /** What the action says of its own progress; `total` 0: not known. */
  progress: { done: number; total: number; message: string } | null;
  /** Present when the step has a `forEach`. */
  loop: LoopCounts | null;
}

export interface LoopCounts {
  total: number;
  completed: number;
  failed: number;
  skipped: number;
}

export interface StepError {
  code: string;
  message: string;
  hint: string;
  retryable: boolean;
  retryAfterSeconds: number | null;
  /** The vendor's request and answer, to be folded. */
  data: Json;
}

export interface StepOutput {
  output: Json;
  cut: boolean;
}

export interface DownloadQuery {
  format: 'json' | 'csv';
  /** One of `lists`. JSON without it: the whole output. CSV without it: the first list. */
  path?: string;
}

/** The items of a loop, in order. */
export interface ItemsQuery {
  state?: 'completed' | 'failed' | 'skipped' | 'cancelled';
  /** Default 0. */
  offset?: string;
  /** 1 to 500, default 100. */
  limit?: string;
}

export interface ItemsPage {
  items: ItemSummary[];
  /** How many there are with that state. */
  total: number;
}

export interface ItemSummary {
  index: number;
  /** The item itself, as a short text. */
  label: string;
  state: 'completed' | 'failed' | 'skipped' | 'cancelled';
  durationMs: number;
  attempts: number;
  /** Of the error, or why it was skipped. */
  message: string | null;
  /** Whether input and output were kept (of the first items and of the first failed ones). */
  detail: boolean;
}

export interface ItemDetail extends ItemSummary {
  item: Json;
  input: JsonObject | null;
  output: Json;
  error: StepError | null;
}

/**
 * Server-sent events of one run. The event's name is `type`, its data the rest as JSON.
 * First comes `snapshot`; then changes, gathered for about 100 ms; last `end`, after which the page closes the stream.
 * After a lost connection the browser opens it again and gets a new `snapshot`.
 * `step` carries the whole step as `Run.steps` would. `items` carries finished items of a loop; on a slow line
 * some may be left out, the counts in `step.loop` never are.
 */
export type RunEvent =
  | { type: 'snapshot'; run: Run }
  | { type: 'run'; run: RunSummary }
  | { type: 'step'; step: StepRun }
  | { type: 'items'; stepId: string; items: ItemSummary[] }
  | { type: 'end'; run: RunSummary };
