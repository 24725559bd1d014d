import type { FastifyError } from 'fastify';
import { ApiFailure } from './api-failure.ts';

/** What the page is told of an error. */
export function failureOf(error: FastifyError | ApiFailure): ApiFailure {
  if (error instanceof ApiFailure) return error;
  if (error.validation) {
    const [first] = error.validation;
    // The one text people type themselves that the page cannot refuse before.
    if (first?.instancePath.endsWith('/name') && first.keyword !== 'type') {
      return new ApiFailure('invalid_request', 'It needs a name of 1 to 100 characters.');
    }
    const where = [error.validationContext ?? 'request', first?.instancePath ?? ''].join('');
    const extra = first?.params.additionalProperty;
    const key = typeof extra === 'string' ? ` ("${extra}")` : '';
    return new ApiFailure('invalid_request', `${where} ${first?.message ?? 'is not valid'}${key}.`);
  }
  if (error.statusCode === 413) return new ApiFailure('too_large', 'The request is too large.');
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return new ApiFailure('invalid_request', error.message);
  }
  return new ApiFailure('internal', 'The workbench failed.', 'Its terminal says more. Please report it.');
}
