import { type Static, Type } from 'typebox';
import { NamedRef } from './json.ts';
import { Problem } from './workflows.ts';

/** The HTTP status of each error code. */
export const errorStatuses = {
  invalid_request: 400,
  unauthorized: 401,
  forbidden_origin: 403,
  read_only_required: 403,
  not_found: 404,
  name_taken: 409,
  in_use: 409,
  stale: 409,
  may_remove: 409,
  already_done: 409,
  too_large: 413,
  invalid_workflow: 422,
  internal: 500,
  disk_full: 507,
  connector_error: 502,
} as const;

export type ApiErrorCode = keyof typeof errorStatuses;

/** The body of every answer that is not a success. */
export const ApiError = Type.Object({
  error: Type.Object({
    code: Type.Unsafe<ApiErrorCode>({ type: 'string', enum: Object.keys(errorStatuses) }),
    message: Type.String({ description: 'What happened, for people.' }),
    hint: Type.String({ description: 'What to do next; may be empty.' }),
    workflows: Type.Optional(
      Type.Array(NamedRef, { description: 'With `in_use` of a connection: the workflows that use it.' }),
    ),
    problems: Type.Optional(
      Type.Array(Problem, { description: 'With `invalid_workflow`: what keeps it from running.' }),
    ),
    removals: Type.Optional(
      Type.Array(Type.String(), {
        description: 'With `may_remove`: the titles of the actions that may take something away.',
      }),
    ),
    runId: Type.Optional(
      Type.String({
        description: 'With `already_done` and `in_use` of a run: the run that does it, or did.',
      }),
    ),
    connectorCode: Type.Optional(
      Type.String({
        description: 'With `connector_error`: the code of the connector, such as `unauthorized`.',
      }),
    ),
  }),
});
export type ApiError = Static<typeof ApiError>;
