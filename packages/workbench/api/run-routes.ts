import { type Static, Type } from 'typebox';
import { Body, Digits, Id, Json, JsonObject, Nullable } from './json.ts';
import { Plan, PlanDeviation, Undo } from './plans.ts';
import { Confirmed, ItemDetail, ItemState, ItemSummary, Run, RunState, RunSummary } from './runs.ts';

/** What is not given is as it was before. */
export const Rerun = Body({
  dryRun: Type.Optional(Type.Boolean()),
  confirmed: Confirmed,
  inputs: Type.Optional(JsonObject),
  steps: Type.Optional(
    Type.Enum(['current', 'recorded'], {
      description: '`current` (default): the steps as they are now; `recorded`: as they were in that run.',
    }),
  ),
});
export type Rerun = Static<typeof Rerun>;

export const ItemsQuery = Body({
  state: Type.Optional(ItemState),
  first: Type.Optional(Type.Literal('failed', { description: 'Failed ones before the others.' })),
  offset: Type.Optional(Digits()),
  limit: Type.Optional(Digits('1 to 500, default 100.')),
});
export type ItemsQuery = Static<typeof ItemsQuery>;

const params = Type.Object({ id: Type.String() });
const ofStep = Type.Object({ id: Type.String(), stepId: Type.String() });

export const runRoutes = {
  'GET /api/runs': {
    summary: 'Newest first.',
    querystring: Body({
      workflowId: Type.Optional(Id),
      state: Type.Optional(RunState),
      limit: Type.Optional(Digits('1 to 100, default 50.')),
      cursor: Type.Optional(Digits()),
    }),
    response: { 200: Type.Object({ runs: Type.Array(RunSummary), cursor: Nullable(Type.String()) }) },
  },
  'GET /api/runs/:id': { params, response: { 200: Run } },
  'DELETE /api/runs/:id': { params },
  'POST /api/runs/:id/cancel': { params, response: { 202: Run } },
  'POST /api/runs/:id/rerun': { params, body: Rerun, response: { 201: Run } },
  'GET /api/runs/:id/events': {
    summary: 'Server-sent events: what changes in a run after a version of it (`RunEvent`).',
    params,
    querystring: Body({ after: Type.Optional(Digits()) }),
  },
  'GET /api/runs/:id/plan': { params, response: { 200: Plan } },
  'GET /api/runs/:id/plan/download': {
    summary: 'A CSV file or a page.',
    params,
    querystring: Body({ format: Type.Enum(['csv', 'html']) }),
  },
  'POST /api/runs/:id/apply': {
    summary: 'Carries out a plan, and nothing else.',
    params,
    response: { 201: Run },
  },
  'GET /api/runs/:id/plan-check': {
    summary: 'Of a run that was held to a plan, and did not fit: what has changed since.',
    params,
    response: { 200: Type.Object({ deviations: Type.Array(PlanDeviation) }) },
  },
  'GET /api/runs/:id/undo': { params, response: { 200: Undo } },
  'POST /api/runs/:id/undo': {
    summary:
      'Runs the calls that put back what a run took away; dry: shows them as a plan, which can be applied.',
    params,
    body: Body({ dryRun: Type.Optional(Type.Boolean()) }),
    response: { 201: Run },
  },
  'GET /api/runs/:id/steps/:stepId/output': {
    params: ofStep,
    response: { 200: Type.Object({ output: Json, cut: Type.Boolean() }) },
  },
  'GET /api/runs/:id/steps/:stepId/download': {
    summary: 'A JSON or CSV file.',
    params: ofStep,
    querystring: Body({
      format: Type.Enum(['json', 'csv']),
      path: Type.Optional(
        Type.String({
          maxLength: 500,
          description: 'One of `lists`. JSON without it: the whole output. CSV without it: the first list.',
        }),
      ),
    }),
  },
  'GET /api/runs/:id/steps/:stepId/items': {
    summary: 'In the order of the loop, but for what the query says.',
    params: ofStep,
    querystring: ItemsQuery,
    response: {
      200: Type.Object({
        items: Type.Array(ItemSummary),
        total: Type.Integer({ description: 'How many there are with that state.' }),
      }),
    },
  },
  'GET /api/runs/:id/steps/:stepId/items/:index': {
    params: Type.Object({ ...ofStep.properties, index: Type.String() }),
    response: { 200: ItemDetail },
  },
};
