import type { OrderedList } from '../state/ordered-list.ts';
import { type EqFilter, parseEqFilter } from './eq-filter.ts';
import { listResponse, type Query, readPage } from './page.ts';
import type { ResourceWord } from './read-value.ts';
import { scimRefusal } from './refusal.ts';

/** What a list needs to know of its kind of resource. */
export interface Listing<T> {
  resource: ResourceWord;
  list: OrderedList<T>;
  /** The records an `eq` finds, or `undefined` when the attribute cannot be filtered by. */
  find(filter: EqFilter): T[] | undefined;
  render(record: T): object;
}

/** Answers a list request: filter, page, envelope. Sort parameters are passed over. */
export function listRecords<T>(listing: Listing<T>, query: Query, pageCap: number) {
  const page = readPage(query, pageCap);
  const start = page.startIndex - 1;
  if (!query.filter) {
    const records = listing.list.slice(start, start + page.count);
    return listResponse(records.map(listing.render), listing.list.size, page);
  }
  const filter = parseEqFilter(query.filter);
  const found = filter && listing.find(filter);
  if (!found) throw scimRefusal(400, `Resource [${listing.resource}] invalid filter`, 'invalidFilter');
  return listResponse(found.slice(start, start + page.count).map(listing.render), found.length, page);
}
