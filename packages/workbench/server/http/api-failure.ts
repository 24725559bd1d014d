import type { ApiError, ApiErrorCode } from '../../api/types.ts';

const statuses: Record<ApiErrorCode, number> = {
  invalid_request: 400,
  forbidden_origin: 403,
  read_only_required: 403,
  not_found: 404,
  name_taken: 409,
  in_use: 409,
  stale: 409,
  too_large: 413,
  invalid_workflow: 422,
  connector_error: 502,
  internal: 500,
};

type Details = Omit<ApiError['error'], 'code' | 'message' | 'hint'>;

/** A refusal, as the page gets it. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';
  readonly status: number;
  readonly body: ApiError;

  constructor(code: ApiErrorCode, message: string, hint = '', details: Details = {}) {
    super(message);
    this.status = statuses[code];
    this.body = { error: { code, message, hint, ...details } };
  }
}

export function notFound(what: string): ApiFailure {
  return new ApiFailure(
    'not_found',
    `There is no such ${what}.`,
    'It may have been deleted. Load the page again.',
  );
}
