import { advance, type Position } from '../../../src/scim/protocol/pages.ts';
import type { Page } from '../../../src/scim/protocol/types.ts';

interface Received {
  received: number;
  total: number | undefined;
  /** How many of them are new; all but the repeated one when not given. */
  fresh?: number;
  /** How many more entries were no records. */
  dropped?: number;
  /** What the page says of itself; as asked when not given. */
  startIndex?: number | undefined;
  /** The id of the first record. */
  begins?: string;
}

type Before = Omit<Position, 'overlap'> & { overlap?: string };

const begin: Before = { next: 1, total: undefined, steady: true };
const second: Before = { next: 101, total: 250, steady: true };
const third: Before = { next: 200, overlap: 'id-0', total: 250, steady: true };

describe('where reading stands after a page', () => {
  it.each<[string, Before, Received, Omit<Position, 'total'>]>([
    ['a full page of more', begin, { received: 100, total: 250 }, goesOn(101)],
    ['a full page that is all', begin, { received: 100, total: 100 }, ends()],
    ['one more than a page', begin, { received: 100, total: 101 }, goesOn(101)],
    ['fewer than asked for', begin, { received: 20, total: 250 }, goesOn(21)],
    ['nothing at all', begin, { received: 0, total: 0 }, ends()],
    ['nothing although there should be', begin, { received: 0, total: 5 }, ends(false)],
    [
      'a second page, whose last record is asked for again',
      second,
      { received: 100, total: 250 },
      goesOn(200, 'id-99'),
    ],
    ['the last page', third, { received: 51, total: 250 }, ends()],
    ['a page of one record, which cannot overlap', second, { received: 1, total: 250 }, goesOn(102)],
    ['a start behind the end', { ...begin, next: 900 }, { received: 0, total: 5 }, ends()],
    ['a growing total', { ...second, total: 150 }, { received: 50, total: 151 }, goesOn(150, 'id-49', false)],
    ['a shrinking total', { ...second, total: 150 }, { received: 49, total: 149 }, ends(false)],
    ['a total no longer said', second, { received: 100, total: undefined }, goesOn(200, 'id-99', false)],
    ['a page that repeats the one before', second, { received: 100, total: 250, fresh: 0 }, ends(false)],
    [
      'a page that repeats some',
      second,
      { received: 100, total: 250, fresh: 99 },
      goesOn(200, 'id-99', false),
    ],
    [
      'a page after something was unsteady',
      { ...third, steady: false },
      { received: 51, total: 250 },
      ends(false),
    ],
    [
      'a page that begins with another record than the one before ended with',
      third,
      { received: 51, total: 250, begins: 'id-other' },
      ends(false),
    ],
    [
      'a page that begins with a record never seen where the last one was expected, totals being equal',
      third,
      { received: 51, total: 250, fresh: 51, begins: 'id-other' },
      ends(false),
    ],
    [
      'a page that begins elsewhere than asked',
      second,
      { received: 100, total: 250, startIndex: 100 },
      goesOn(200, 'id-99', false),
    ],
    [
      'a page that does not say where it begins',
      third,
      { received: 51, total: 250, startIndex: undefined },
      ends(),
    ],
    ['more records than the total', begin, { received: 30, total: 3 }, ends(false)],
    [
      'a page with entries that are no records',
      begin,
      { received: 98, total: 250, dropped: 2 },
      goesOn(101, undefined, false),
    ],
    [
      'a page with nothing but entries that are no records',
      begin,
      { received: 0, total: 3, dropped: 3 },
      ends(false),
    ],
  ])('%s', (_, before, received, after) => {
    const page = pageOf(before, received);
    const fresh = received.fresh ?? received.received - (before.overlap === undefined ? 0 : 1);
    expect(advance({ overlap: undefined, ...before }, page, fresh, before === begin)).toEqual({
      ...after,
      total: received.total,
    });
  });
});

function goesOn(next: number, overlap?: string, steady = true): Omit<Position, 'total'> {
  return { next, overlap, steady };
}

function ends(steady = true): Omit<Position, 'total'> {
  return { next: undefined, overlap: undefined, steady };
}

function pageOf(before: Before, { received, total, dropped = 0, begins, ...said }: Received): Page {
  const records = Array.from({ length: received }, (_record, index) => ({ id: `id-${index}` }));
  if (begins !== undefined) records[0] = { id: begins };
  return {
    records,
    dropped,
    totalResults: total,
    startIndex: 'startIndex' in said ? said.startIndex : before.next,
    isMalformed: false,
  };
}
