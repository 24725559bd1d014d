import { scimRefusal } from './refusal.ts';
import { LIST_RESPONSE } from './urns.ts';

/** The query string, each name once. */
export type Query = Readonly<Record<string, string>>;

/** Which part of a list is asked for. `startIndex` counts from 1. */
export interface Page {
  startIndex: number;
  count: number;
}

/** Reads `startIndex` and `count` (RFC 7644 section 3.4.2.4): below 1 is 1, below 0 is 0, above the cap is the cap. */
export function readPage(query: Query, cap: number): Page {
  const startIndex = readInteger(query, 'startIndex') ?? 1;
  const count = readInteger(query, 'count') ?? cap;
  return { startIndex: Math.max(1, startIndex), count: Math.min(cap, Math.max(0, count)) };
}

function readInteger(query: Query, name: string): number | undefined {
  const text = query[name];
  if (!text) return undefined;
  if (!/^[-+]?\d+$/.test(text)) throw scimRefusal(400, `${name} must be a whole number.`, 'invalidValue');
  return Number(text);
}

/** The envelope of a page. `itemsPerPage` is the page size asked for, as recorded, not the number returned. */
export function listResponse(resources: readonly object[], total: number, page: Page) {
  return {
    schemas: [LIST_RESPONSE],
    totalResults: total,
    startIndex: page.startIndex,
    itemsPerPage: page.count,
    Resources: resources,
  };
}
