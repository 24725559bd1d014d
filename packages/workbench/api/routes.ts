import { type Static, type TSchema, Type } from 'typebox';
import {
  Connection,
  CreateConnection,
  DirectoryCheck,
  EditConnection,
  InvokeRead,
  InvokeResponse,
  LookupOptions,
  LookupQuery,
  RecordsQuery,
  TestResult,
  TestUnsaved,
} from './connections.ts';
import { Plan, PlanCheck, PlanFileQuery, Undo } from './plans.ts';
import * as runs from './runs.ts';
import { Preset, Service, ServiceSummary } from './services.ts';
import { ImportedWorkflow, ImportWorkflow, Template } from './workflow-files.ts';
import * as workflows from './workflows.ts';

const params = Type.Object({ id: Type.String() });
const ofStep = Type.Object({ id: Type.String(), stepId: Type.String() });
const ofItem = Type.Object({ ...ofStep.properties, index: Type.String() });

/** The API: what each request holds and what answers it, for the server's checks, its OpenAPI document, and the types of both sides. */
export const routes = {
  'GET /api/services': { response: { 200: Type.Array(ServiceSummary) } },
  'GET /api/services/:id': { params, response: { 200: Service } },
  'GET /api/services/:id/icon': { params },
  'GET /api/presets': { response: { 200: Type.Array(Preset) } },

  'GET /api/connections': { response: { 200: Type.Array(Connection) } },
  'GET /api/connections/:id': { params, response: { 200: Connection } },
  'POST /api/connections': { body: CreateConnection, response: { 201: Connection } },
  'PUT /api/connections/:id': { params, body: EditConnection, response: { 200: Connection } },
  'DELETE /api/connections/:id': { params },
  'POST /api/connections/:id/test': {
    summary: 'Tests a connection; kept as `lastTest`.',
    params,
    response: { 200: TestResult },
  },
  'POST /api/connection-tests': {
    summary: 'Tests values that are not stored.',
    body: TestUnsaved,
    response: { 200: TestResult },
  },
  'POST /api/connections/:id/check': {
    summary:
      'Asks the directory of a connection how it behaves, once the connection tests well. It only reads.',
    params,
    response: { 200: DirectoryCheck },
  },
  'GET /api/connections/:id/lookup': { params, querystring: LookupQuery, response: { 200: LookupOptions } },
  'GET /api/connections/:id/records': {
    summary: 'All records of a list, as a CSV file.',
    params,
    querystring: RecordsQuery,
  },
  'POST /api/connections/:id/invoke': {
    summary: 'Runs an action that only reads.',
    params,
    body: InvokeRead,
    response: { 200: InvokeResponse },
  },

  'GET /api/templates': { response: { 200: Type.Array(Template) } },
  'GET /api/workflows': { response: { 200: Type.Array(workflows.WorkflowSummary) } },
  'GET /api/workflows/:id': { params, response: { 200: workflows.Workflow } },
  'POST /api/workflows': { body: workflows.CreateWorkflow, response: { 201: workflows.Workflow } },
  'PUT /api/workflows/:id': { params, body: workflows.SaveWorkflow, response: { 200: workflows.Workflow } },
  'PATCH /api/workflows/:id': {
    params,
    body: workflows.RenameWorkflow,
    response: { 200: workflows.Workflow },
  },
  'DELETE /api/workflows/:id': { params },
  'POST /api/workflows/:id/duplicate': {
    params,
    body: workflows.DuplicateWorkflow,
    response: { 201: workflows.Workflow },
  },
  'GET /api/workflows/:id/export': { summary: 'A `WorkflowFile`, as a download.', params },
  'POST /api/workflows/import': { body: ImportWorkflow, response: { 201: ImportedWorkflow } },
  'GET /api/workflows/:id/samples': { params, response: { 200: workflows.StepSamples } },
  'GET /api/workflows/:id/last-inputs': { params, response: { 200: workflows.LastInputs } },
  'POST /api/workflows/:id/evaluate': {
    params,
    body: workflows.Evaluate,
    response: { 200: workflows.Evaluated },
  },
  'POST /api/workflows/:id/runs': { params, body: runs.StartRun, response: { 201: runs.Run } },
  'POST /api/workflows/:id/steps/:stepId/run': {
    summary: 'Runs one step alone, on what the others last brought.',
    params: ofStep,
    body: workflows.RunStep,
    response: { 201: runs.Run },
  },

  'GET /api/runs': { querystring: runs.RunsQuery, response: { 200: runs.RunHistory } },
  'GET /api/runs/:id': { params, response: { 200: runs.Run } },
  'DELETE /api/runs/:id': { params },
  'POST /api/runs/:id/cancel': { params, response: { 202: runs.Run } },
  'POST /api/runs/:id/rerun': { params, body: runs.Rerun, response: { 201: runs.Run } },
  'GET /api/runs/:id/events': {
    summary: 'Server-sent events: what changes in a run after a version of it (`RunEvent`).',
    params,
    querystring: runs.EventsQuery,
  },
  'GET /api/runs/:id/plan': { params, response: { 200: Plan } },
  'GET /api/runs/:id/plan/download': { summary: 'A CSV file or a page.', params, querystring: PlanFileQuery },
  'POST /api/runs/:id/apply': {
    summary: 'Carries out a plan, and nothing else.',
    params,
    response: { 201: runs.Run },
  },
  'GET /api/runs/:id/plan-check': {
    summary: 'Of a run held to a plan: what has changed since.',
    params,
    response: { 200: PlanCheck },
  },
  'GET /api/runs/:id/undo': { params, response: { 200: Undo } },
  'POST /api/runs/:id/undo': {
    summary: 'Runs the calls that put back what a run took away.',
    params,
    response: { 201: runs.Run },
  },
  'GET /api/runs/:id/steps/:stepId/output': { params: ofStep, response: { 200: runs.StepOutput } },
  'GET /api/runs/:id/steps/:stepId/download': {
    summary: 'A JSON or CSV file.',
    params: ofStep,
    querystring: runs.DownloadQuery,
  },
  'GET /api/runs/:id/steps/:stepId/items': {
    params: ofStep,
    querystring: runs.ItemsQuery,
    response: { 200: runs.LoopItems },
  },
  'GET /api/runs/:id/steps/:stepId/items/:index': { params: ofItem, response: { 200: runs.ItemDetail } },
};

type Routes = typeof routes;
export type RouteName = keyof Routes;

type Part<Name extends RouteName, Key extends string, As extends string> =
  Routes[Name] extends Record<Key, infer Schema extends TSchema> ? Record<As, Static<Schema>> : unknown;

/** What a request holds. */
export type Given<Name extends RouteName> = Part<Name, 'params', 'params'> &
  Part<Name, 'querystring', 'query'> &
  Part<Name, 'body', 'body'>;

/** What answers it; undefined where that is a file, or nothing. */
export type Answer<Name extends RouteName> = Routes[Name] extends {
  response: infer Answers extends Record<number, TSchema>;
}
  ? Static<Extract<Answers[keyof Answers], TSchema>>
  : undefined;
