import type { Report } from 'scim-directory-doctor';
import { type Static, Type } from 'typebox';
import { Body, describedObject, Id, Json, JsonObject, Name, NamedRef, Nullable, Text, Time } from './json.ts';

export const TestResult = Type.Object({
  ok: Type.Boolean(),
  code: Type.String(),
  message: Type.String({ description: 'The cause in plain words, or what was found.' }),
  hint: Type.String({ description: 'What to do next; empty when ok.' }),
  checks: Type.Array(
    Type.Object({
      id: Type.String(),
      title: Type.String(),
      status: Type.Enum(['passed', 'failed', 'skipped']),
    }),
  ),
  normalized: Type.Array(Type.Object({ field: Type.String(), message: Type.String() }), {
    description: 'What was corrected in the values given.',
  }),
  warnings: Type.Array(Type.String(), { description: 'What else is good to know.' }),
  latencyMs: Type.Number(),
});
export type TestResult = Static<typeof TestResult>;

export const LastTest = Type.Object({
  at: Time,
  ...Type.Pick(TestResult, ['ok', 'code', 'message', 'hint']).properties,
});
export type LastTest = Static<typeof LastTest>;

export const Connection = Type.Object({
  id: Type.String(),
  name: Type.String({ description: 'Fixed at creation.' }),
  serviceId: Type.String(),
  methodId: Type.String(),
  values: describedObject('Without the secret ones.'),
  secretsSet: Type.Array(Type.String(), { description: 'Keys of the secret fields that have a value.' }),
  presetId: Nullable(
    Type.String({ description: 'The preset whose values it follows; editing the values ends that.' }),
  ),
  serviceLoaded: Type.Boolean({ description: 'Whether the connector of this service is loaded now.' }),
  lastTest: Nullable(LastTest),
  usedBy: Type.Array(NamedRef, { description: 'Workflows with a step that uses it.' }),
  createdAt: Time,
  updatedAt: Time,
});
export type Connection = Static<typeof Connection>;

/** How a directory behaves, as it was asked. Nothing in it is of the people in the directory. */
export const DirectoryCheck = Type.Object({
  report: Type.Unsafe<Report>({ type: 'object', description: 'As `aup doctor --json` prints it.' }),
  page: Type.String({ description: 'The report as one HTML page that needs nothing else.' }),
});
export type DirectoryCheck = Static<typeof DirectoryCheck>;

export const LookupOptions = Type.Object({
  options: Type.Array(Type.Object({ value: Type.String(), label: Type.String() })),
  cursor: Nullable(Type.String({ description: 'For the next part; null when there is none.' })),
});
export type LookupOptions = Static<typeof LookupOptions>;

export const StepError = Type.Object({
  code: Type.String(),
  message: Type.String(),
  hint: Type.String(),
  retryable: Type.Boolean(),
  retryAfterSeconds: Nullable(Type.Number()),
  data: Type.Unsafe<Json>({ ...Json, description: 'The request to the vendor and its response.' }),
});
export type StepError = Static<typeof StepError>;

const invokeCost = { durationMs: Type.Integer(), warnings: Type.Array(Type.String()) };

export const InvokeResponse = Type.Union([
  Type.Object({ ok: Type.Literal(true), output: JsonObject, ...invokeCost }),
  Type.Object({ ok: Type.Literal(false), error: StepError, output: Nullable(JsonObject), ...invokeCost }),
]);
export type InvokeResponse = Static<typeof InvokeResponse>;

const ofMethod = {
  serviceId: Id,
  methodId: Id,
  values: describedObject('By key of the fields of the method; blank texts count as not given.'),
};

/** Values that are not stored. */
const TestedValues = Body({
  ...ofMethod,
  presetId: Type.Optional(Type.String({ description: 'Values that are not given are taken from here, ...' })),
  connectionId: Type.Optional(
    Type.String({ description: '... secrets that are not given from this connection, when it is edited.' }),
  ),
});
export type TestedValues = Static<typeof TestedValues>;

const params = Type.Object({ id: Type.String() });

export const connectionRoutes = {
  'GET /api/connections': { response: { 200: Type.Array(Connection) } },
  'GET /api/connections/:id': { params, response: { 200: Connection } },
  'POST /api/connections': {
    body: Body({
      ...ofMethod,
      name: Name,
      presetId: Type.Optional(
        Type.String({
          description: 'Values that are not given, secrets included, are those of this preset.',
        }),
      ),
    }),
    response: { 201: Connection },
  },
  'PUT /api/connections/:id': {
    params,
    body: Body({
      values: describedObject(
        'All values. A secret left out keeps its stored value; other values left out are removed.',
      ),
      methodId: Type.Optional(Id),
      clearSecrets: Type.Optional(Type.Array(Id, { maxItems: 50, description: 'Secrets to remove.' })),
      name: Type.Optional(
        Type.Unknown({ description: 'Always refused: the name of a connection is fixed.' }),
      ),
    }),
    response: { 200: Connection },
  },
  'DELETE /api/connections/:id': { params },
  'POST /api/connections/:id/test': {
    summary: 'Tests a connection; kept as `lastTest`.',
    params,
    response: { 200: TestResult },
  },
  'POST /api/connection-tests': {
    summary: 'Tests values that are not stored.',
    body: TestedValues,
    response: { 200: TestResult },
  },
  'POST /api/connections/:id/check': {
    summary:
      'Asks the directory of a connection how it behaves, once the connection tests well. It only reads.',
    params,
    response: { 200: DirectoryCheck },
  },
  'GET /api/connections/:id/lookup': {
    params,
    querystring: Body({ source: Id, query: Type.Optional(Text(500)), cursor: Type.Optional(Text(2000)) }),
    response: { 200: LookupOptions },
  },
  'GET /api/connections/:id/records': {
    summary: 'All records of a list, as a CSV file. `input`: of the action, as JSON.',
    params,
    querystring: Body({ action: Id, input: Type.Optional(Text(5_000)) }),
  },
  'POST /api/connections/:id/invoke': {
    summary: 'Runs an action that only reads, outside any workflow. Closing the request cancels it.',
    params,
    body: Body({ action: Id, input: JsonObject }),
    response: { 200: InvokeResponse },
  },
};
