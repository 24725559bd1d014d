import { type Static, Type } from 'typebox';
import { Body, Id, Json, JsonObject, Name, Nullable, Text, Time } from './json.ts';
import { Confirmed, Run, runStart } from './runs.ts';
import {
  Expression,
  StepInput,
  StepSettings,
  StepTitle,
  stepParts,
  Workflow,
  WorkflowSummary,
  workflowParts,
} from './workflows.ts';

/** A step outside the workbench. Parts left out are empty or at their defaults. */
const FileStep = Body({
  ...stepParts,
  title: Type.Optional(StepTitle),
  connection: Type.Optional(
    Nullable(Type.String({ maxLength: 100, description: 'The name of a connection.' })),
  ),
  input: Type.Optional(StepInput),
  when: Type.Optional(Expression),
  forEach: Type.Optional(Expression),
  settings: Type.Optional(Type.Partial(StepSettings, { additionalProperties: false })),
});

/** A workflow outside the workbench: connections by name, no ids, no secrets. */
export const WorkflowFile = Body({
  $schema: Type.Optional(Text(500)),
  format: Type.Literal('connector-workbench/workflow'),
  version: Type.Literal(1),
  ...workflowParts,
  steps: Type.Array(FileStep, { maxItems: 200 }),
});
export type WorkflowFile = Static<typeof WorkflowFile>;

export const ImportedWorkflow = Type.Object({
  workflow: Workflow,
  notes: Type.Array(Type.String(), { description: 'What was not imported as it stood, for people.' }),
});
export type ImportedWorkflow = Static<typeof ImportedWorkflow>;

export const Template = Type.Object({
  id: Type.String(),
  title: Type.String(),
  description: Type.String(),
  serviceIds: Type.Array(Type.String()),
  steps: Type.Array(Type.Object({ ...stepParts, title: Type.String() })),
});
export type Template = Static<typeof Template>;

/** By step id: the last output of the step, for the variable picker. Steps that never ran are absent. */
export const StepSamples = Type.Record(
  Type.String(),
  Type.Object({
    output: Json,
    runId: Type.String(),
    dryRun: Type.Boolean(),
    at: Time,
    cut: Type.Boolean(),
  }),
);
export type StepSamples = Static<typeof StepSamples>;

/** `revision`: the one the page started from; when another one is stored the answer is `stale`. */
export const SaveWorkflow = Body({ ...workflowParts, revision: Type.Integer({ minimum: 1 }) });
export type SaveWorkflow = Static<typeof SaveWorkflow>;

const Evaluated = Type.Union([
  Type.Object({ ok: Type.Literal(true), value: Json }),
  Type.Object({ ok: Type.Literal(false), message: Type.String() }),
]);

const ChosenConnections = Type.Record(Type.String(), Id, {
  description: 'The connection to use, by service id. A service with a single connection needs none.',
});

const params = Type.Object({ id: Type.String() });

export const workflowRoutes = {
  'GET /api/templates': { response: { 200: Type.Array(Template) } },
  'GET /api/workflows': { response: { 200: Type.Array(WorkflowSummary) } },
  'GET /api/workflows/:id': { params, response: { 200: Workflow } },
  'POST /api/workflows': {
    summary: 'Without any part, an empty workflow named "New workflow" (with a number if taken).',
    body: Type.Partial(
      Body({
        ...workflowParts,
        templateId: Type.String({ description: 'Starts as a copy of this template.' }),
        connections: ChosenConnections,
      }),
      { additionalProperties: false },
    ),
    response: { 201: Workflow },
  },
  'PUT /api/workflows/:id': { params, body: SaveWorkflow, response: { 200: Workflow } },
  'PATCH /api/workflows/:id': { params, body: Body({ name: Name }), response: { 200: Workflow } },
  'DELETE /api/workflows/:id': { params },
  'POST /api/workflows/:id/duplicate': {
    params,
    body: Body({ name: Type.Optional(Name) }),
    response: { 201: Workflow },
  },
  'GET /api/workflows/:id/export': { summary: 'A `WorkflowFile`, as a download.', params },
  'POST /api/workflows/import': {
    body: Body({ file: WorkflowFile, connections: Type.Optional(ChosenConnections) }),
    response: { 201: ImportedWorkflow },
  },
  'GET /api/workflows/:id/samples': { params, response: { 200: StepSamples } },
  'GET /api/workflows/:id/last-inputs': {
    summary: 'What it was last given; null: it never ran, or not with what is kept.',
    params,
    response: { 200: Type.Object({ inputs: Nullable(JsonObject) }) },
  },
  'POST /api/workflows/:id/evaluate': {
    summary: 'Evaluates an expression on the outputs of `StepSamples`. `text`: as in the input of a step.',
    params,
    body: Body({ text: Text(20_000), inputs: Type.Optional(JsonObject), item: Type.Optional(Json) }),
    response: { 200: Evaluated },
  },
  'POST /api/workflows/:id/runs': {
    params,
    body: Body(runStart),
    response: { 201: Run },
  },
  'POST /api/workflows/:id/steps/:stepId/run': {
    summary: 'Runs one step alone, on what the others last brought.',
    params: Type.Object({ id: Type.String(), stepId: Type.String() }),
    body: Body({ dryRun: Type.Boolean(), confirmed: Confirmed }),
    response: { 201: Run },
  },
};
