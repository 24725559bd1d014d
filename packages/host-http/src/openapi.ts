import type { ActionManifest, JsonSchema, Manifest } from 'connector-host-kit';
import { fieldsOf } from 'connector-host-kit';

type Part = Record<string, unknown>;

/**
 * The OpenAPI 3.1 document of a connector: a route for each action, with the input and output of its manifest. The x- words stay: an
 * importer that knows them can draw the same forms.
 * @see https://spec.openapis.org/oas/v3.1.0
 */
export function createDocument(manifest: Manifest, actions: ActionManifest[], server: string): Part {
  const lookups = lookupsOf(actions);
  return {
    openapi: '3.1.0',
    info: {
      title: manifest.title,
      version: manifest.version ?? '0.0.0',
      description: manifest.description,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: server }],
    security: [{ token: [] }],
    tags: [...new Set(actions.map(tagOf))].map((name) => ({ name, description: `Actions of ${name}.` })),
    paths: {
      ...Object.fromEntries(
        actions.map((action) => [`/actions/${action.slug}`, { post: actionRoute(action) }]),
      ),
      '/connection/test': { post: testRoute },
      ...(lookups.length > 0 ? { '/lookups/{source}': { get: lookupRoute(lookups) } } : {}),
      '/jobs/{id}': { parameters: [jobId], get: jobRoute, delete: cancelRoute },
      '/jobs/{id}/events': { parameters: [jobId], get: eventsRoute },
    },
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'The token of this server.' },
      },
      schemas: { Error: errorSchema, Failure: failureSchema, Meta: metaSchema, Job: jobSchema },
    },
  };
}

const tagOf = ({ collection }: ActionManifest) => collection || 'Actions';
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: Part, example?: unknown) => ({
  'application/json': { schema, ...(example === undefined ? {} : { example }) },
});
const answer = (description: string, schema: Part, example?: unknown) => ({
  description,
  content: json(schema, example),
});
const failures = {
  '4XX': answer('Refused, in words.', ref('Failure')),
  '5XX': answer('Failed, in words.', ref('Failure')),
};

/** The sources of look-ups that the inputs name. */
const lookupsOf = (actions: ActionManifest[]): string[] => [
  ...new Set(actions.flatMap(({ input }) => fieldsOf(input).flatMap(({ lookup }) => lookup ?? []))),
];

function actionRoute(action: ActionManifest): Part {
  const { slug, title, description, docs, hints, input, output, examples = [] } = action;
  const sample = examples.find((example) => example.output !== undefined);
  return {
    operationId: slug,
    summary: title,
    description,
    tags: [tagOf(action)],
    ...(docs === undefined ? {} : { externalDocs: { url: docs } }),
    'x-read-only': hints.readOnly,
    'x-destructive': hints.destructive,
    'x-idempotent': hints.idempotent,
    parameters: [prefer, timeout],
    requestBody: { required: input.required !== undefined, content: json(input, sample?.input) },
    responses: {
      200: answer('Done, or nothing to do; `meta.status` says which.', resultSchema(output)),
      202: answer('Begun as a job, with `Prefer: respond-async`.', ref('Job')),
      ...failures,
    },
  };
}

const resultSchema = (output: JsonSchema): Part => ({
  type: 'object',
  required: ['output', 'meta'],
  properties: { output, meta: ref('Meta') },
});

const prefer = {
  name: 'Prefer',
  in: 'header',
  description: '`respond-async` answers at once with a job (RFC 7240).',
  schema: { type: 'string' },
};
const timeout = {
  name: 'timeoutMs',
  in: 'query',
  description: 'Milliseconds that the action may take.',
  schema: { type: 'integer', minimum: 1 },
};
const jobId = {
  name: 'id',
  in: 'path',
  required: true,
  description: 'From the answer 202.',
  schema: { type: 'string' },
};

const testRoute = {
  operationId: 'testConnection',
  summary: 'Test Connection',
  description: 'Tests the connection of this server, and says what is wrong with it and what to do.',
  tags: ['Connection'],
  responses: {
    200: answer('What came of it; `ok` says whether it works.', {
      type: 'object',
      required: ['ok', 'code', 'message', 'hint', 'warnings'],
      properties: {
        ok: { type: 'boolean' },
        code: { type: 'string', description: '`ok`, or the code of the error.' },
        message: { type: 'string' },
        hint: { type: 'string', description: 'What to do next.' },
        warnings: { type: 'array', items: { type: 'string' } },
      },
    }),
    ...failures,
  },
};

const lookupRoute = (sources: string[]): Part => ({
  operationId: 'lookup',
  summary: 'Look Up Options',
  description: 'Options for a dropdown. Inputs name their source by `x-lookup`.',
  tags: ['Connection'],
  parameters: [
    {
      name: 'source',
      in: 'path',
      required: true,
      description: 'What to list.',
      schema: { type: 'string', enum: sources },
    },
    { name: 'query', in: 'query', description: 'Text that the options hold.', schema: { type: 'string' } },
    { name: 'cursor', in: 'query', description: 'From the answer before.', schema: { type: 'string' } },
  ],
  responses: {
    200: answer('A page of options.', {
      type: 'object',
      required: ['options'],
      properties: {
        options: {
          type: 'array',
          items: {
            type: 'object',
            required: ['value', 'label'],
            properties: { value: { type: 'string' }, label: { type: 'string' } },
          },
        },
        cursor: { type: 'string', description: 'Present while there are more.' },
      },
    }),
    ...failures,
  },
});

const jobRoute = {
  operationId: 'getJob',
  summary: 'Get Job',
  description: 'How far a job is, and its result when it has ended.',
  tags: ['Jobs'],
  responses: { 200: answer('The job.', ref('Job')), ...failures },
};
const cancelRoute = {
  operationId: 'cancelJob',
  summary: 'Cancel Job',
  description: 'Cancels a job that runs; its result will say what was done. Forgets a job that has ended.',
  tags: ['Jobs'],
  responses: {
    202: answer('It is being cancelled.', ref('Job')),
    204: { description: 'It had ended, and is forgotten.' },
    ...failures,
  },
};
const eventsRoute = {
  operationId: 'getJobEvents',
  summary: 'Follow Job',
  description: 'Events `progress` while the job runs, and `end` with the whole job. The stream ends with it.',
  tags: ['Jobs'],
  responses: {
    200: {
      description: 'Server-sent events.',
      content: { 'text/event-stream': { schema: { type: 'string' } } },
    },
    ...failures,
  },
};

const errorSchema = {
  type: 'object',
  required: ['code', 'message', 'hint', 'retryable'],
  properties: {
    code: { type: 'string' },
    message: { type: 'string', description: 'What happened to what.' },
    hint: { type: 'string', description: 'What to do next.' },
    retryable: { type: 'boolean', description: 'Whether the same call may work later.' },
    retryAfterSeconds: { type: 'number' },
    data: { description: 'Details, such as the answer of the service.' },
  },
};
const metaSchema = {
  type: 'object',
  required: ['warnings'],
  properties: {
    status: { type: 'string', enum: ['done', 'unchanged', 'partial', 'failed'] },
    requests: { type: 'integer' },
    retries: { type: 'integer' },
    waitedMs: { type: 'number' },
    durationMs: { type: 'number' },
    warnings: { type: 'array', items: { type: 'string' } },
  },
};
const failureSchema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: ref('Error'),
    output: { type: 'object', description: 'What was done before the failure.' },
    meta: ref('Meta'),
  },
};
const jobSchema = {
  type: 'object',
  required: ['id', 'action', 'state'],
  properties: {
    id: { type: 'string' },
    action: { type: 'string' },
    state: { type: 'string', enum: ['running', 'done', 'failed'] },
    progress: {
      type: 'object',
      properties: {
        done: { type: 'integer' },
        total: { type: 'integer', description: '0 when nobody knows yet.' },
        message: { type: 'string' },
      },
    },
    output: { type: 'object' },
    error: ref('Error'),
    meta: ref('Meta'),
  },
};
