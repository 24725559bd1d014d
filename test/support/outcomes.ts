import type { Failure } from '../../src/errors.ts';
import type { HttpFailure, HttpResponse, Operation, Task } from '../../src/http/result.ts';

/** An answer as the transport gives it. A body that is no text is written as JSON. */
export function answer(
  status: number,
  body: unknown = '',
  headers: Record<string, string> = {},
): HttpResponse {
  return { kind: 'answer', status, headers, text: typeof body === 'string' ? body : JSON.stringify(body) };
}

export function noAnswer(failure: Failure, detail = 'CODE'): HttpFailure {
  return { kind: 'failure', failure, detail };
}

const methods = { read: 'GET', write: 'PATCH', create: 'POST' } as const;

/** Something to get done on a directory. */
export function task(
  operation: Operation = 'read',
  url = 'https://api.atlassian.com/scim/directory/d/Users',
) {
  return { subject: 'Doing it', operation, method: methods[operation], url, key: 'directory' } satisfies Task;
}

export const failures = [
  'host_not_found',
  'name_lookup_failed',
  'connection_refused',
  'tls',
  'connection_lost',
  'timeout',
  'too_large',
  'unreadable',
] as const satisfies readonly Failure[];
