// What the documents of all connectors have in common: the routes beside the actions, and what they answer.

/**
 * A part of an OpenAPI document.
 * @see https://spec.openapis.org/oas/v3.1.0
 */
export type Part = Record<string, unknown>;

/** Names a schema of the document. */
export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
/** A body of JSON. */
export const json = (schema: Part, example?: unknown) => ({
  'application/json': { schema, ...(example === undefined ? {} : { example }) },
});
/** An answer with a body of JSON. */
export const answer = (description: string, schema: Part, example?: unknown) => ({
  description,
  content: json(schema, example),
});
/** The answers that every route may give. */
export const failures = {
  '4XX': answer('Refused, with a message.', ref('Failure')),
  '5XX': answer('Failed, with a message.', ref('Failure')),
};

/** The parameter in the path that says which job. */
export const jobId = {
  name: 'id',
  in: 'path',
  required: true,
  description: 'From the 202 response.',
  schema: { type: 'string' },
};

/** The route of the test button. */
export const testRoute = {
  operationId: 'testConnection',
  summary: 'Test Connection',
  description: 'Tests the connection of this server, and says what is wrong with it and what to do.',
  tags: ['Connection'],
  responses: {
    200: answer('The result; `ok` says whether the connection works.', {
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

/** The route of the dropdowns. `sources`: what inputs name by `x-lookup`. */
export const lookupRoute = (sources: string[]): Part => ({
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
    { name: 'query', in: 'query', description: 'Text that the options contain.', schema: { type: 'string' } },
    { name: 'cursor', in: 'query', description: 'From the previous page.', schema: { type: 'string' } },
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
        cursor: { type: 'string', description: 'Present if there are more.' },
      },
    }),
    ...failures,
  },
});

/** The route that a client polls. */
export const jobRoute = {
  operationId: 'getJob',
  summary: 'Get Job',
  description: 'The progress of a job, and its result when it has ended.',
  tags: ['Jobs'],
  responses: { 200: answer('The job.', ref('Job')), ...failures },
};
/** The route that ends a job or forgets it. */
export const cancelRoute = {
  operationId: 'cancelJob',
  summary: 'Cancel Job',
  description: 'Cancels a running job; its result will say what was done. Deletes a job that has ended.',
  tags: ['Jobs'],
  responses: {
    202: answer('It is being cancelled.', ref('Job')),
    204: { description: 'It had ended, and is deleted.' },
    ...failures,
  },
};
/**
 * The route for a client that stays connected while the job runs.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export const eventsRoute = {
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
    message: { type: 'string', description: 'What happened.' },
    hint: { type: 'string', description: 'What to do next.' },
    retryable: { type: 'boolean', description: 'Whether the same call may succeed later.' },
    retryAfterSeconds: { type: 'number' },
    data: { description: 'Details, such as the response of the service.' },
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
        total: { type: 'integer', description: '0 while it is unknown.' },
        message: { type: 'string' },
      },
    },
    output: { type: 'object' },
    error: ref('Error'),
    meta: ref('Meta'),
  },
};

/** The schemas that every document has. */
export const schemas = {
  Error: errorSchema,
  Failure: failureSchema,
  Meta: metaSchema,
  Job: jobSchema,
};
