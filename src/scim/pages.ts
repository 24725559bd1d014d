import type { ListQuery, Page, Resource, ScimRecord } from './resource.ts';

/** What the vendor gives at most in one page. */
export const largestPage = 100;

export interface PageRead {
  /** Those not seen on an earlier page. */
  records: ScimRecord[];
  totalResults: number;
  /** Where the first of `records` stood. */
  startIndex: number;
  /** Where to go on; undefined at the end. */
  nextStartIndex: number | undefined;
  /** False once something shows that the directory changed while it was read, so that a record may be missing. */
  steady: boolean;
}

interface Position {
  next: number | undefined;
  total: number | undefined;
  steady: boolean;
}

/**
 * Where reading stands after a page. Advances by what was received; ends when nothing came, nothing new came, or the
 * total is reached. Pure.
 */
export function advance(before: Position, page: Page, fresh: number): Position {
  const start = before.next ?? 1;
  const end = start + page.records.length;
  const over = fresh === 0 || end > page.totalResults;
  const shortened = over && end <= page.totalResults;
  const drifted = before.total !== undefined && before.total !== page.totalResults;
  const steady = before.steady && !drifted && !shortened && fresh === page.records.length;
  return { next: over ? undefined : end, total: page.totalResults, steady };
}

/** Reads a list page by page, from `query.startIndex` to the end. No record comes twice. */
export async function* readPages(list: Resource['list'], query: ListQuery = {}): AsyncGenerator<PageRead> {
  const seen = new Set<string>();
  let position: Position = { next: query.startIndex ?? 1, total: undefined, steady: true };
  while (position.next !== undefined) {
    const startIndex = position.next;
    const page = await list({ ...query, startIndex, count: query.count ?? largestPage });
    const records = page.records.filter(({ id }) => !seen.has(id));
    for (const { id } of records) seen.add(id);
    position = advance(position, page, records.length);
    yield {
      records,
      totalResults: page.totalResults,
      startIndex,
      nextStartIndex: position.next,
      steady: position.steady,
    };
  }
}
