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
    `${before} Whether it was carried out could not be looked up: ${error.message}`,
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
      hint: 'Run the step again. If it stays like this, something between this runner and Atlassian answers in its place, or Atlassian keeps the value itself.',
      data: { applied: 'unknown' },
    },
  );
}

/** A record that only looks alike may be the same one, written otherwise. */
export function tooClose(name: string, existing: string): ConnectorError {
  return new ConnectorError(
    'conflict',
    `"${name}" was not created: it is close to ${existing}, which differs only in characters that look alike.`,
    {
      hint: 'If it is the same one, use its exact name. If it is another, set Allow Similar.',
      data: { close: existing },
    },
  );
}
