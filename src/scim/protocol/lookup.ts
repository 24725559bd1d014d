import { ConnectorError } from '../../errors.ts';
import { readPages } from './pages.ts';
import type { LookupRepeats, Resource, WireRecord } from './types.ts';

/**
 * A filter for one exact value. The value is a JSON string, so any text survives.
 * @see https://www.rfc-editor.org/rfc/rfc7644#section-3.4.2.2
 */
export function equals(attribute: string, value: string): string {
  return `${attribute} eq ${JSON.stringify(value)}`;
}

/** The path of one member of a group, for removing it. */
export function memberPath(id: string): string {
  return `members[${equals('value', id)}]`;
}

/** The one exact value that a filter asks for; undefined for every other filter. The counterpart of `equals`. */
export function parseEquals(filter: string): { attribute: string; value: string } | undefined {
  const [, attribute, text] = /^\s*(\w+)\s+eq\s+(".*")\s*$/is.exec(filter) ?? [];
  if (attribute === undefined || text === undefined) return undefined;
  try {
    return { attribute, value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

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
    `Looking for ${filter} failed: the response contradicts itself, so it is not known whether the record exists.`,
    { retryable: true },
  );
}

/** A search may lag behind a write: what must be there is looked for again after so many milliseconds. */
const waitsMs = [500, 1_000, 2_000, 4_000];
/** All repeats of one invocation together wait no longer than this, and no longer than half of the time left. */
const budgetMs = 15_000;

/** What the repeats of an invocation wait on. */
export interface LookupRepeatsOptions {
  /** Rejects when the step is cancelled or out of time. */
  wait: (ms: number) => Promise<void>;
  timeLeftMs: () => number;
}

/** Repeats with a budget of 15 seconds, and of half of the time left. */
export function createLookupRepeats({ wait, timeLeftMs }: LookupRepeatsOptions): LookupRepeats {
  let spentMs = 0;

  return {
    async until(look, isEnough) {
      let answer = await look();
      for (const ms of waitsMs) {
        if (isEnough(answer)) return answer;
        if (spentMs + ms > budgetMs || ms > timeLeftMs() / 2) return answer;
        spentMs += ms;
        await wait(ms);
        answer = await look();
      }
      return answer;
    },
  };
}

/** Never looks twice. */
export const noRepeats: LookupRepeats = { until: (look) => look() };
