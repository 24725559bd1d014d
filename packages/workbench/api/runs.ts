import { type Static, Type } from 'typebox';
import { StepError } from './connections.ts';
import { describedObject, Json, JsonObject, Nullable, Time } from './json.ts';

export const RunState = Type.Enum(['queued', 'running', 'completed', 'failed', 'cancelled', 'interrupted']);
export type RunState = Static<typeof RunState>;

export const StepState = Type.Enum(
  ['pending', 'running', 'completed', 'failed', 'skipped', 'cancelled', 'interrupted'],
  { description: '`pending`: its turn has not come, or the run ended before.' },
);
export type StepState = Static<typeof StepState>;

export const ItemState = Type.Enum(['completed', 'failed', 'skipped', 'cancelled']);
export type ItemState = Static<typeof ItemState>;

/** Of a run to be started. */
export const Confirmed = Type.Optional(
  Type.Boolean({
    description: 'That it may take something away. Where it may and this is not given: `may_remove`.',
  }),
);

export const RunKind = Type.Enum(['workflow', 'step', 'plan', 'undo'], {
  description:
    '`step`: one step alone, `plan`: held to the plan of the dry run that `rerunOf` names, `undo`: puts back what that run took away.',
});
export type RunKind = Static<typeof RunKind>;

/** What something brought about, beside its state. */
export const Outcome = Type.Enum(['done', 'unchanged', 'partial'], {
  description:
    '`done`: all that was asked for is so now (in a dry run: would be), `unchanged`: it was so already, `partial`: some of it ' +
    'is not, or it ended early and some of it was done before.',
});
export type Outcome = Static<typeof Outcome>;

export const RunSummary = Type.Object({
  id: Type.String(),
  workflowId: Nullable(Type.String({ description: 'null: the workflow was deleted.' })),
  workflowName: Type.String(),
  state: RunState,
  kind: RunKind,
  dryRun: Type.Boolean(),
  hadErrors: Type.Boolean({ description: 'Whether a step failed and the run went on.' }),
  startedAt: Time,
  endedAt: Nullable(Time),
  durationMs: Nullable(Type.Integer()),
  stepCount: Type.Integer(),
  stepsDone: Type.Integer({ description: 'Steps that are no longer pending or running.' }),
  message: Nullable(
    Type.String({ description: 'Why it failed, was interrupted or is partial, in one sentence.' }),
  ),
  outcome: Nullable(Outcome),
});
export type RunSummary = Static<typeof RunSummary>;

export const LoopCounts = Type.Object({
  total: Type.Integer(),
  completed: Type.Integer(),
  failed: Type.Integer(),
  skipped: Type.Integer(),
  partial: Type.Integer({ description: 'Of those completed.' }),
});
export type LoopCounts = Static<typeof LoopCounts>;

export const Progress = Type.Object({
  done: Type.Number(),
  total: Type.Number({ description: '0: not known.' }),
  message: Type.String(),
});
export type Progress = Static<typeof Progress>;

export const StepRun = Type.Object({
  stepId: Type.String(),
  title: Type.String(),
  serviceId: Type.String(),
  action: Type.String(),
  connectionName: Nullable(Type.String()),
  state: StepState,
  outcome: Nullable(Outcome),
  notes: Type.Array(Type.String(), {
    description: 'Why it was skipped, what a dry run did, what was cut.',
  }),
  startedAt: Nullable(Time),
  durationMs: Nullable(Type.Integer()),
  attempts: Type.Integer({ description: 'So far; in a loop, of the current item.' }),
  input: Nullable(
    describedObject('As sent, secrets masked; null before it is sent, and in a loop (see its items).'),
  ),
  output: Type.Unsafe<Json>({ description: 'A preview of at most about 100 kB; all of it is at `/output`.' }),
  previewCut: Type.Boolean({ description: 'The preview is not all that is stored.' }),
  outputCut: Type.Boolean({ description: 'Not everything was stored; `notes` says what is missing.' }),
  outputBytes: Nullable(Type.Integer({ description: 'Of the output as JSON.' })),
  lists: Type.Array(Type.Object({ path: Type.String(), rows: Type.Integer() }), {
    description:
      'The lists in the output, for tables and downloads: `""` is the output itself, `a.b` a path of keys.',
  }),
  error: Nullable(StepError),
  warnings: Type.Array(Type.String()),
  log: Type.Array(Type.Object({ time: Type.String(), message: Type.String() }), {
    description: 'What the connector logged, the last 200 lines.',
  }),
  progress: Nullable(Progress),
  loop: Nullable(LoopCounts),
});
export type StepRun = Static<typeof StepRun>;

export const Run = Type.Object({
  ...RunSummary.properties,
  inputs: JsonObject,
  inputTitles: Type.Record(Type.String(), Type.String(), {
    description: 'What they were called when it started, by key; columns of tables by `table.column`.',
  }),
  rerunOf: Nullable(Type.String()),
  steps: Type.Array(StepRun),
  version: Type.Integer({
    description: 'Grows with each change while it runs; the stream of its events continues from there.',
  }),
});
export type Run = Static<typeof Run>;

/**
 * A change of a run, as a server-sent event: its data is this as JSON, its id the version of the run after it. The last
 * one has a state in which the run has ended; then the server closes the stream. After a lost connection the browser
 * continues from the last id it got.
 */
export const RunEvent = Type.Union([
  Type.Object({
    type: Type.Literal('run'),
    change: Type.Partial(
      Type.Pick(RunSummary, ['state', 'hadErrors', 'endedAt', 'durationMs', 'message', 'outcome']),
    ),
  }),
  Type.Object({ type: Type.Literal('step'), stepId: Type.String(), change: Type.Partial(StepRun) }),
]);
export type RunEvent = Static<typeof RunEvent>;

export const ItemSummary = Type.Object({
  index: Type.Integer(),
  label: Type.String({ description: 'The item itself, as a short text.' }),
  state: ItemState,
  outcome: Nullable(Outcome),
  durationMs: Type.Integer(),
  attempts: Type.Integer(),
  message: Nullable(Type.String({ description: 'Of the error, or why it was skipped.' })),
  detail: Type.Boolean({
    description: 'Whether input and output were kept (of the first items and of the first failed ones).',
  }),
});
export type ItemSummary = Static<typeof ItemSummary>;

export const ItemDetail = Type.Object({
  ...ItemSummary.properties,
  item: Json,
  input: Nullable(JsonObject),
  output: Json,
  error: Nullable(StepError),
});
export type ItemDetail = Static<typeof ItemDetail>;
