import type { ConnectorError } from '../errors.ts';
import type { Success } from '../http/client.ts';
import { errorOf } from '../http/response-errors.ts';
import type { HttpResponse, Task } from '../http/result.ts';
import type { DryRecord } from './dry-state.ts';
import { urns } from './protocol/ids.ts';

/** An answer as a directory gives it, made here; without a body: nothing. */
export function answered(status: number, body?: unknown): Success {
  const response = responseOf(status, body);
  return {
    status,
    headers: response.headers,
    body,
    attempts: 0,
    tookMs: 0,
    redactedResponse: () => response,
  };
}

/** The answer with another body. */
export const withBody = (answer: Success, body: unknown): Success => ({ ...answer, body });

/** The list that is left of all records, as a page of it. */
export function listed(records: readonly DryRecord[], totalResults: number, startIndex: number): Success {
  const itemsPerPage = records.length;
  return answered(200, { schemas: [urns.list], totalResults, startIndex, itemsPerPage, Resources: records });
}

/**
 * The error of a request that the directory would refuse, in SCIM's words.
 * @see https://www.rfc-editor.org/rfc/rfc7644#section-3.12
 */
export function refusal(task: Task, status: number, detail: string, scimType?: string): ConnectorError {
  const body = { schemas: [urns.error], status: String(status), ...(scimType && { scimType }), detail };
  return errorOf({ ...task, operation: 'read' }, responseOf(status, body));
}

function responseOf(status: number, body: unknown): HttpResponse {
  const headers: Record<string, string> =
    body === undefined ? {} : { 'content-type': 'application/scim+json' };
  return { kind: 'answer', status, headers, text: body === undefined ? '' : JSON.stringify(body) };
}

/**
 * A record cut down to the attributes that a request asks for.
 * @see https://www.rfc-editor.org/rfc/rfc7644#section-3.9
 */
export function narrowed(record: DryRecord, address: string): DryRecord {
  const query = new URL(address).searchParams;
  const [wanted, unwanted] = ['attributes', 'excludedAttributes'].map((name) => namesIn(query.get(name)));
  if (wanted?.length) return { ...keep(record, wanted, true), id: record.id };
  if (unwanted?.length) return { ...keep(record, unwanted, false), id: record.id };
  return record;
}

function namesIn(list: string | null): string[] {
  const names = (list ?? '').split(',').map((name) => name.trim().toLowerCase());
  const core = [urns.user, urns.group].map((urn) => `${urn.toLowerCase()}:`);
  return names
    .filter((name) => name !== '')
    .map((name) => core.reduce((rest, urn) => (rest.startsWith(urn) ? rest.slice(urn.length) : rest), name));
}

/** @param isWanted whether the attributes named are those that stay, or those that go */
function keep(value: object, names: readonly string[], isWanted: boolean): object {
  const members = Object.entries(value).flatMap(([key, member]): [string, unknown][] => {
    const own = key.toLowerCase();
    if (own === 'schemas') return [[key, member]];
    if (names.includes(own)) return isWanted ? [[key, member]] : [];
    const parts = names.flatMap((name) =>
      name.startsWith(own) && /[.:]/.test(name.charAt(own.length)) ? [name.slice(own.length + 1)] : [],
    );
    if (parts.length === 0) return isWanted ? [] : [[key, member]];
    return [[key, keepIn(member, parts, isWanted)]];
  });
  return Object.fromEntries(members);
}

function keepIn(value: unknown, names: readonly string[], isWanted: boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => keepIn(item, names, isWanted));
  return typeof value === 'object' && value !== null ? keep(value, names, isWanted) : value;
}
