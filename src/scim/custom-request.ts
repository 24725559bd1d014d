import { ConnectorError } from '../errors.ts';
import type { Actions } from '../generated/types.ts';
import type { Send, Success } from '../http/client.ts';
import { allowedHeadersOf } from '../http/response-errors.ts';
import type { HttpRequest } from '../http/result.ts';

/** A request written by a user. */
export interface CustomRequest {
  method: HttpRequest['method'];
  /** Relative to the directory. */
  path: string;
  query?: Record<string, string | number | boolean> | undefined;
  body?: Record<string, unknown> | undefined;
}

/** The response as the action returns it: status, some headers, body. */
export type CustomAnswer = Actions['custom-request']['output'];

/** Sends a custom request. Only reads are retried, because the effect of its writes is unknown. */
export async function sendCustom(
  send: Send,
  directoryUrl: string,
  request: CustomRequest,
): Promise<CustomAnswer> {
  const { method, body } = request;
  const answer = await send({
    subject: `${method} ${request.path}`,
    operation: method === 'GET' ? 'read' : 'create',
    method,
    url: pinnedUrl(directoryUrl, request),
    key: 'directory',
    ...(body === undefined || method === 'GET' ? {} : { body }),
  });
  // JSON has no other values than those in the output schema.
  const content = (answer.body ?? textOf(answer)) as CustomAnswer['body'];
  return {
    status: answer.status,
    headers: allowedHeadersOf(answer),
    ...(content === undefined ? {} : { body: content }),
  };
}

function textOf({ redactedResponse }: Success): string | undefined {
  const { text } = redactedResponse();
  return text.trim() === '' ? undefined : text;
}

/** The URL of a path inside the directory. Throws invalid_input if the path leaves it. Pure. */
export function pinnedUrl(directoryUrl: string, { path, query = {} }: CustomRequest): string {
  const [inside = '', search = ''] = path.replace(/^\/?/, '/').split(/\?(.*)/s);
  const decoded = decode(inside);
  const leaves = decoded.split('/').some((step) => step === '..' || step === '.');
  if (leaves || /[\\#]|\/\/|%2f|%5c/i.test(`${inside}${decoded}`) || hasControls(decoded))
    throw outside(path);

  const url = new URL(directoryUrl + inside);
  if (!url.href.startsWith(`${directoryUrl}/`)) throw outside(path);
  url.search = new URLSearchParams([
    ...new URLSearchParams(search),
    ...Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  ]).toString();
  return url.href;
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw outside(path);
  }
}

const hasControls = (text: string): boolean =>
  [...text].some((character) => character.charCodeAt(0) < 32 || character.charCodeAt(0) === 127);

function outside(path: string): ConnectorError {
  return new ConnectorError(
    'invalid_input',
    `The path must be inside the directory: "${path.slice(0, 80)}".`,
    {
      hint: 'Use /Users, /Users/{id}, /Groups or another path of the directory, without "..", "//" or encoded slashes.',
    },
  );
}
