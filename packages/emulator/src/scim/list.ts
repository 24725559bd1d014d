import { type ResourceLabel, scimError } from './errors.ts';
import { LIST_RESPONSE } from './resources.ts';

/** The query string, each name once. */
export type Query = Readonly<Record<string, string>>;

/** `attribute eq "value"`, the attribute in lower case. */
export interface EqFilter {
  attribute: string;
  value: string;
}

/** Which part of a list is asked for. `startIndex` counts from 1. */
interface Page {
  startIndex: number;
  count: number;
}

/** What a list needs to know of its kind of resource. */
export interface Listing<T> {
  resource: ResourceLabel;
  /** All records, in order of creation. */
  records: readonly T[];
  /** The records an `eq` finds, or `undefined` when the attribute cannot be filtered by. */
  find(filter: EqFilter): T[] | undefined;
  render(record: T): object;
}

/**
 * Answers a list request: filter, page, envelope. Sort parameters are passed over.
 * @param pageCap most resources on a page, and how many without `count`
 * @throws 400 `invalidFilter` or `invalidValue`
 * @see RFC 7644 section 3.4.2
 */
export function listRecords<T>(listing: Listing<T>, query: Query, pageCap: number) {
  const page = readPage(query, pageCap);
  const start = page.startIndex - 1;
  const filter = query.filter ? parseEqFilter(query.filter) : undefined;
  const records = query.filter ? filter && listing.find(filter) : listing.records;
  if (!records) throw scimError(400, `Resource [${listing.resource}] invalid filter`, 'invalidFilter');
  return listResponse(records.slice(start, start + page.count).map(listing.render), records.length, page);
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

/** Reads `startIndex` and `count` (RFC 7644 section 3.4.2.4): below 1 is 1, below 0 is 0, above the cap is the cap. */
function readPage(query: Query, cap: number): Page {
  const startIndex = readInteger(query, 'startIndex') ?? 1;
  const count = readInteger(query, 'count') ?? cap;
  return { startIndex: Math.max(1, startIndex), count: Math.min(cap, Math.max(0, count)) };
}

function readInteger(query: Query, name: string): number | undefined {
  const text = query[name];
  if (!text) return undefined;
  if (!/^[-+]?\d+$/.test(text)) throw scimError(400, `${name} must be a whole number.`, 'invalidValue');
  return Number(text);
}

const ONE_EQ = /^\s*([A-Za-z][\w.$:-]*)\s+eq\s+("(?:[^"\\]|\\.)*")\s*$/is;

/**
 * Reads the only filter the service takes: one `eq` with a string. `undefined` for anything else. Values follow JSON,
 * so `\"`, `\\` and `\u0041` are escapes.
 * @see RFC 7644 section 3.4.2.2
 */
export function parseEqFilter(text: string): EqFilter | undefined {
  const [, attribute, literal] = ONE_EQ.exec(text) ?? [];
  if (attribute === undefined || literal === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(literal);
    return typeof value === 'string' ? { attribute: attribute.toLowerCase(), value } : undefined;
  } catch {
    return undefined;
  }
}
