import type { ErrorBody } from './contract.ts';
import { plainJson } from './json.ts';

/** What a host itself finds wrong, in the form of a connector's errors. */
export class HostError extends Error {
  override readonly name = 'HostError';
  readonly code: string;
  /** What to do next. */
  readonly hint: string;

  constructor(code: string, message: string, hint: string) {
    super(message);
    this.code = code;
    this.hint = hint;
  }
}

/** An error as a host with one text for it shows it: what happened, what to do next, when to come again, and the code. */
export function errorText({ code, message, hint, retryable, retryAfterSeconds }: ErrorBody): string {
  const again =
    retryAfterSeconds === undefined
      ? retryable
        ? 'The same call may succeed later.'
        : ''
      : `Wait ${retryAfterSeconds} s before the next attempt.`;
  return [message, hint, again, `(${code})`].filter((part) => part !== '').join(' ');
}

/** What a call threw, or what a result has under `error`. Whatever does not fit is filled up. */
export function readError(raw: unknown): ErrorBody {
  const error = typeof raw === 'object' && raw !== null ? raw : {};
  const part = (key: string): unknown => Reflect.get(error, key);
  const text = (key: string, otherwise: string): string => {
    const value = part(key);
    return typeof value === 'string' ? value : otherwise;
  };
  const wait = part('retryAfterSeconds');
  const data = plainJson(part('data'));
  return {
    code: text('code', 'internal'),
    message: text('message', 'The connector failed without giving a reason.'),
    hint: text('hint', ''),
    retryable: part('retryable') === true,
    ...(typeof wait === 'number' && wait >= 0 ? { retryAfterSeconds: wait } : {}),
    ...(data === undefined ? {} : { data }),
  };
}

/** The error `internal` for an answer that is not of the contract's form. `what`: a sentence about what is wrong with it. */
export function brokenContract(what: string): ErrorBody {
  return readError({
    code: 'internal',
    message: `The connector violates its contract. ${what}`,
    hint: 'This is a bug in the connector: report it to its maintainers.',
  });
}
