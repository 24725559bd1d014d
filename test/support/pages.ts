import type { Page, Resource, WireRecord } from '../../src/scim/protocol/types.ts';

/** A page of which only what matters is given. */
export const pageOf = (page: Partial<Page>): Page => ({
  records: [],
  dropped: 0,
  totalResults: undefined,
  startIndex: undefined,
  isMalformed: false,
  ...page,
});

export const record = (number: number): WireRecord => ({ id: `id-${number}` });

export const recordsFrom = (start: number, count: number): WireRecord[] =>
  Array.from({ length: count }, (_, index) => record(start + index));

interface MovingListOptions {
  records: WireRecord[];
  /** The most records that the server puts on a page. */
  cap?: number;
  /** What others do to the records before the request of this number, from 1, is answered. */
  change?: (records: WireRecord[], request: number) => void;
}

/** A directory's list whose records move while it is read. Keeps the requests as `startIndex` and `count`. */
export function movingList({ records, cap = 100, change = () => undefined }: MovingListOptions) {
  const asked: [startIndex: number, count: number][] = [];
  const list: Resource['list'] = async ({ startIndex = 1, count = cap }) => {
    asked.push([startIndex, count]);
    change(records, asked.length);
    const shown = records.slice(startIndex - 1, startIndex - 1 + Math.min(count, cap));
    return pageOf({ records: shown, totalResults: records.length, startIndex });
  };
  return { list, asked, records };
}
