import type { FastifyError } from 'fastify';
import { type ApiError, type ApiErrorCode, errorStatuses } from '../../api/errors.ts';
import type { Problem } from '../../api/types.ts';
import { MASK } from '../connections/secrets.ts';
import type { RunRequest } from '../runs/run-queue.ts';
import { DISK_FULL, isDiskFull } from '../storage/database.ts';

type Details = Omit<ApiError['error'], 'code' | 'message' | 'hint'>;

/** A request that is refused, with the body the page gets. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly status: number;
  readonly body: ApiError;

  constructor(code: ApiErrorCode, message: string, hint = '', details: Details = {}) {
    super(message);
    this.status = errorStatuses[code];
    this.body = { error: { code, message, hint, ...details } };
  }
}

/** The value, or a 404 when there is none. */
export function orNotFound<T>(value: T | undefined, what: string): T {
  if (value !== undefined) return value;
  throw new HttpError(
    'not_found',
    `This ${what} does not exist.`,
    'It may have been deleted. Reload the page.',
  );
}

/** A 422 that names the first of the problems that keep a workflow from running, where there are any. */
export function refuseProblems(problems: Problem[]): void {
  const [first] = problems;
  if (!first) return;
  const where = first.stepId === null ? '' : `${first.stepId}: `;
  const more = problems.length > 1 ? ` And ${problems.length - 1} more.` : '';
  const message = `${where}${first.message}${more}`;
  throw new HttpError('invalid_workflow', message, 'Correct these steps.', { problems });
}

/** What is to run, or a 400: what stands masked in the history, or was taken from there, must not be written as it is shown. */
export function unmasked<T extends Pick<RunRequest, 'steps' | 'inputs'>>(request: T): T {
  if (!JSON.stringify([request.steps, request.inputs]).includes(MASK)) return request;
  throw new HttpError(
    'invalid_request',
    'The run used a stored secret, which is not kept with the run.',
    `Enter it again where the workflow or its inputs have ${MASK}, then run the workflow.`,
  );
}

/** A 409 that names the actions that may take something away, where the run is for real and nobody has confirmed that. */
export function refuseUnconfirmed(
  removals: string[],
  { dryRun, confirmed = false }: { dryRun: boolean; confirmed?: boolean | undefined },
): void {
  if (dryRun || confirmed || removals.length === 0) return;
  const message = `This run may remove access: ${removals.join(', ')}.`;
  const hint = 'Start it as a dry run and apply its plan, or confirm that it runs without one.';
  throw new HttpError('may_remove', message, hint, { removals });
}

/** The answer to a request that failed for any reason. */
export function toHttpError(error: FastifyError | HttpError): HttpError {
  if (error instanceof HttpError) return error;
  if (error.validation) {
    const [first] = error.validation;
    // The one text that people type and the page does not check before it sends it.
    if (first?.instancePath.endsWith('/name') && first.keyword !== 'type') {
      return new HttpError('invalid_request', 'Enter a name of 1 to 100 characters.');
    }
    const where = [error.validationContext ?? 'request', first?.instancePath ?? ''].join('');
    const extra = first?.params.additionalProperty;
    const key = typeof extra === 'string' ? ` ("${extra}")` : '';
    return new HttpError('invalid_request', `${where} ${first?.message ?? 'is not valid'}${key}.`);
  }
  if (error.statusCode === 413) {
    const hint = 'Split a long table or list over several runs, or a long workflow into several.';
    return new HttpError('too_large', 'The request is larger than 5 MB, the most that is accepted.', hint);
  }
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return new HttpError('invalid_request', error.message);
  }
  if (isDiskFull(error)) return new HttpError('disk_full', DISK_FULL, 'Free some space, then try again.');
  return new HttpError('internal', 'The workbench failed.', 'See the terminal for details, and report it.');
}
