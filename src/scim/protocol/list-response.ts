import { decode, type ScimRecord } from './decode.ts';

/** One page, as the directory answers it. */
export interface Page {
  records: ScimRecord[];
  /** How many entries were no records: without an id, or no objects. */
  dropped: number;
  /** Undefined when the directory does not say, or says something that is no count. */
  totalResults: number | undefined;
  /** Undefined when the directory does not say. */
  startIndex: number | undefined;
  /** Whether a count is something else than a count, such as a text. */
  isMalformed: boolean;
}

/** `Resources` and the counts may be missing (RFC 7644, 3.4.2, asks for them only when there are results). */
export function pageOf(body: unknown, type: 'Users' | 'Groups'): Page | undefined {
  if (!isObject(body) || !('totalResults' in body || 'Resources' in body)) return undefined;
  const { Resources: entries = null, totalResults = null, startIndex = null } = body;
  if (entries !== null && !Array.isArray(entries)) return undefined;
  const records = (entries ?? []).filter(isRecord);
  return {
    records: records.map((record) => decode(record, type)),
    dropped: (entries ?? []).length - records.length,
    totalResults: isCount(totalResults) ? totalResults : undefined,
    startIndex: isCount(startIndex) ? startIndex : undefined,
    isMalformed: totalResults !== null && !isCount(totalResults),
  };
}

/** The id at the end of a `Location` (RFC 7644, 3.3). The address itself is never called. */
export function idIn(location: string | undefined): string | undefined {
  const last = /\/(?:Users|Groups)\/([^/?#]+)\/?$/.exec(location ?? '')?.[1];
  try {
    return last && decodeURIComponent(last);
  } catch {
    return undefined;
  }
}

/** JSON has numbers that are no counts: halves, negative ones, and some too large for a number. */
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isRecord(value: unknown): value is ScimRecord {
  return isObject(value) && typeof value.id === 'string' && value.id !== '';
}
