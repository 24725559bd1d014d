import type { Answer, ApiError, Given, RouteName } from '../../api/types.ts';

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

/** The parts of a request, whatever its route. */
interface Parts {
  params?: Record<string, string>;
  query?: Record<string, string | undefined>;
  body?: unknown;
}

/** Sends a request of the API. The server is our own, so its answers are not checked again. */
export async function call<Name extends RouteName>(
  name: Name,
  given: Given<Name>,
  signal?: AbortSignal,
): Promise<Answer<Name>> {
  const { body }: Parts = given ?? {};
  const json = body !== undefined && { body: JSON.stringify(body) };
  const used = key();
  const headers = {
    [KEY_HEADER]: used,
    ...(json && { 'content-type': 'application/json' }),
  };
  const method = name.split(' ', 1)[0] ?? 'GET';
  const response = await send(pathOf(name, given), { method, headers, ...json, ...(signal && { signal }) });
  const isRefused = response.status === 401;
  if (used === offered) settle(!isRefused);
  if (isRefused && used !== key()) return call(name, given, signal);
  if (!response.ok) throw await readFailure(response);
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as Answer<Name>;
}

/** Where a route is, for what the browser fetches itself: links to files, events. */
export const addressOf = <Name extends RouteName>(name: Name, given: Given<Name>): string =>
  withKey(pathOf(name, given));

/** An address of the API with the key of this page. */
export const withKey = (path: string): string =>
  `${path}${path.includes('?') ? '&' : '?'}${new URLSearchParams({ key: key() })}`;

const KEY_HEADER = 'x-workbench-key';
const KEPT_KEY = 'workbench-key';

/** A key that came with the address. Any link can bring one, so it is kept only once the server has taken it. */
let offered: string | undefined;

function settle(isTaken: boolean): void {
  if (isTaken && offered !== undefined) localStorage.setItem(KEPT_KEY, offered);
  offered = undefined;
}

/** The server takes requests of the API with it alone. It comes after the # of the first address, and other ports cannot read it. */
function key(): string {
  const [, given] = /^#key=([\w-]+)$/.exec(location.hash) ?? [];
  if (given !== undefined) {
    offered = given;
    history.replaceState(history.state, '', location.pathname + location.search);
  }
  return offered ?? localStorage.getItem(KEPT_KEY) ?? '';
}

function pathOf<Name extends RouteName>(name: Name, given: Given<Name>): string {
  const { params = {}, query = {} }: Parts = given ?? {};
  const path = name
    .slice(name.indexOf('/'))
    .replace(/:(\w+)/g, (_, key) => encodeURIComponent(params[key] ?? ''));
  return path + queryString(query);
}

async function send(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
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
