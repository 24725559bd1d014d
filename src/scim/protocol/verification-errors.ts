import { ConnectorError } from '../../errors.ts';

/**
 * The error of a lookup that was to tell whether a change is carried out: now nobody knows.
 * @param before what is known of the change, as a sentence
 */
export function verificationFailed(error: unknown, before: string): unknown {
  if (!(error instanceof ConnectorError)) return error;
  const { code, retryable, retryAfterSeconds, data } = error;
  return new ConnectorError(
    code,
    `${before} It could not be checked whether it was carried out: ${error.message}`,
    {
      hint: 'Run the step again: nothing is done twice.',
      retryable,
      retryAfterSeconds,
      data: { ...data, applied: 'unknown' },
      cause: error,
    },
  );
}

/** The error of a change that the directory said yes to, and that cannot be seen afterwards. */
export function changeNotVisible(what: string): ConnectorError {
  return new ConnectorError(
    'unexpected_response',
    `The directory accepted the change of the ${what}, but does not show it.`,
    {
      hint: 'Run the step again. If this happens again, something between this runner and Atlassian responds instead, or Atlassian controls the value itself.',
      data: { applied: 'unknown' },
    },
  );
}

/** A record that only looks alike may be the same one, written otherwise. */
export function tooClose(name: string, existing: string): ConnectorError {
  return new ConnectorError(
    'conflict',
    `"${name}" was not created: it is similar to ${existing}, which differs only in characters that look alike.`,
    {
      hint: 'If both are the same, use its exact name. Otherwise set Allow Similar.',
      data: { close: existing },
    },
  );
}
