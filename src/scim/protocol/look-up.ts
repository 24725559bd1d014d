import { ConnectorError } from '../../errors.ts';
import { equals } from './filter.ts';
import { readPages } from './pages.ts';
import type { Resource, WireRecord } from './types.ts';

/**
 * What the directory finds under one exact value. An answer that contradicts itself never means "nobody": it is
 * unexpected_response. The caller compares the records itself: a server that does not know the filter may give others.
 */
export async function lookUp<Wire extends WireRecord>(
  list: Resource<Wire>['list'],
  attribute: string,
  value: string,
): Promise<Wire[]> {
  const filter = equals(attribute, value);
  const { records, dropped, totalResults = records.length, isMalformed } = await list({ filter });
  const isEmptyPromise = records.length === 0 && totalResults > 0;
  if (isMalformed || dropped > 0 || isEmptyPromise) throw contradiction(filter);
  return totalResults > records.length ? readOn(list, filter) : records;
}

/** More than one page: the server passes over the filter, or many share the value. */
async function readOn<Wire extends WireRecord>(
  list: Resource<Wire>['list'],
  filter: string,
): Promise<Wire[]> {
  const records: Wire[] = [];
  let isSteady = true;
  for await (const page of readPages(list, { filter })) {
    records.push(...page.records);
    isSteady = page.steady;
  }
  if (!isSteady) throw contradiction(filter);
  return records;
}

function contradiction(filter: string): ConnectorError {
  return new ConnectorError(
    'unexpected_response',
    `Looking for ${filter} failed: the answer contradicts itself, so nobody knows whether there is such a record.`,
    { retryable: true },
  );
}
