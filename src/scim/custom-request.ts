import { ConnectorError } from '../errors.ts';
import type { Actions } from '../generated/types.ts';
import type { Send, Success } from '../http/client.ts';
import { allowedHeadersOf } from '../http/response-errors.ts';
import type { HttpRequest } from '../http/result.ts';
import type { PatchOperation } from './protocol/types.ts';

export interface CustomRequest {
  method: HttpRequest['method'];
  /** Below the directory. */
  path: string;
  query?: Record<string, string | number | boolean> | undefined;
  body?: Record<string, unknown> | undefined;
}

export type CustomAnswer = Actions['custom-request']['output'];

/** Sends a request of the person's own. Only what is read is sent again by itself: nobody knows what a write of it does. */
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
  // JSON has no other values than those the output names.
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

/** The address of a path below the directory. Throws invalid_input for every way out of it. Pure. */
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

/** The record that a request is about, where it is one of users or groups. Pure. */
export function targetOf(
  directoryUrl: string,
  request: CustomRequest,
): { type: 'users' | 'groups' | undefined; id: string | undefined; path: string } {
  const url = new URL(pinnedUrl(directoryUrl, request));
  const path = url.pathname.slice(new URL(directoryUrl).pathname.length);
  const [, type, id] = /^\/(Users|Groups)(?:\/([^/]+))?\/?$/.exec(path) ?? [];
  return {
    type: type === undefined ? undefined : type === 'Users' ? 'users' : 'groups',
    id: id === undefined ? undefined : decodeURIComponent(id),
    path: path + url.search,
  };
}

/** As the directory takes them: the name and each `op` in any case, one member's path by filter. Pure. */
export function patchOperationsOf(body: Record<string, unknown>): PatchOperation[] {
  const [, given] = Object.entries(body).find(([name]) => name.toLowerCase() === 'operations') ?? [];
  const operations: unknown[] = Array.isArray(given) ? given : [];
  return operations.flatMap((operation) => {
    const { op, path, value } = Object(operation);
    const verb = verbs.find((name) => name === String(op).toLowerCase());
    // What is no operation the directory refuses.
    if (verb === undefined) return [];
    return [
      {
        op: verb,
        ...(path === undefined ? {} : { path: String(path) }),
        ...(value === undefined ? {} : { value }),
      },
    ];
  });
}

const verbs = ['add', 'replace', 'remove'] as const;

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
    `The path must lie below the directory: "${path.slice(0, 80)}".`,
    {
      hint: 'Write it as /Users, /Users/{id}, /Groups or another path that the directory has, without "..", "//" and encoded slashes.',
    },
  );
}
