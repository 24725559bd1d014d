import { type QueryFilters, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ApiError } from '../../api/errors.ts';

type Detail = Partial<Omit<ApiError['error'], 'message' | 'hint'>>;

/** `status` 0: the server did not answer. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  readonly status: number;
  readonly hint: string;
  readonly detail: Detail;

  constructor(status: number, message: string, hint: string, detail: Detail = {}) {
    super(message);
    this.status = status;
    this.hint = hint;
    this.detail = detail;
  }
}

/** Whether what was asked for is not there, so that asking again is of no use. */
export const isNotFound = (error: Error): boolean =>
  error instanceof RequestError && error.detail.code === 'not_found';

interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  signal?: AbortSignal;
}

/** `T` is what api/types.ts says of the address; the server is our own, so its answers are not checked again. */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const response = await send(path, options);
  if (!response.ok) throw await readFailure(response);
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

async function send(path: string, { method = 'GET', body, signal }: RequestOptions): Promise<Response> {
  const json = body !== undefined && {
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  };
  try {
    return await fetch(`/api${path}`, { method, ...json, ...(signal && { signal }) });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new RequestError(
      0,
      'The workbench is not responding.',
      'Check that it is still running in the terminal.',
    );
  }
}

async function readFailure(response: Response): Promise<RequestError> {
  const body = await response.json().catch(() => undefined);
  // Checked below: something in between may have answered in the server's place.
  const error = (body as Partial<ApiError> | undefined)?.error;
  if (!error) return new RequestError(response.status, `The workbench answered ${response.status}.`, '');
  const { message, hint, ...detail } = error;
  return new RequestError(response.status, message, hint, detail);
}

/** Begins with `?`, or is empty. Values that are nothing are left out. */
export function queryString(values: Record<string, string | number | null | undefined>): string {
  const given = Object.entries(values).flatMap(([key, value]) =>
    value === undefined || value === null || value === '' ? [] : [[key, String(value)]],
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}

/** Changes something at the server; `refreshes` is read anew afterwards. */
export function useChange<Given, Answer>(
  change: (given: Given) => Promise<Answer>,
  refreshes?: QueryFilters,
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => refreshes && client.invalidateQueries(refreshes),
  });
}
