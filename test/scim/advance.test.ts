import { advance } from '../../src/scim/pages.ts';
import type { Page } from '../../src/scim/resource.ts';

interface Received {
  received: number;
  total: number;
  /** How many of them are new; all when not given. */
  fresh?: number;
}

describe('where reading stands after a page', () => {
  const first = { next: 1, total: undefined, steady: true };
  it.each<[string, Parameters<typeof advance>[0], Received, Omit<ReturnType<typeof advance>, 'total'>]>([
    ['a full page of more', first, { received: 100, total: 250 }, { next: 101, steady: true }],
    ['a full page that is all', first, { received: 100, total: 100 }, { next: undefined, steady: true }],
    ['one more than a page', first, { received: 100, total: 101 }, { next: 101, steady: true }],
    ['fewer than asked for', first, { received: 20, total: 250 }, { next: 21, steady: true }],
    ['nothing at all', first, { received: 0, total: 0 }, { next: undefined, steady: true }],
    [
      'nothing although there should be',
      first,
      { received: 0, total: 5 },
      { next: undefined, steady: false },
    ],
    [
      'the last page',
      { next: 201, total: 250, steady: true },
      { received: 50, total: 250 },
      { next: undefined, steady: true },
    ],
    [
      'a start behind the end',
      { next: 900, total: undefined, steady: true },
      { received: 0, total: 5 },
      { next: undefined, steady: true },
    ],
    [
      'a growing total',
      { next: 101, total: 150, steady: true },
      { received: 50, total: 151 },
      { next: 151, steady: false },
    ],
    [
      'a shrinking total',
      { next: 101, total: 150, steady: true },
      { received: 49, total: 149 },
      { next: undefined, steady: false },
    ],
    [
      'a page that repeats the one before',
      { next: 101, total: 250, steady: true },
      { received: 100, total: 250, fresh: 0 },
      { next: undefined, steady: false },
    ],
    [
      'a page that repeats some',
      { next: 101, total: 250, steady: true },
      { received: 100, total: 250, fresh: 99 },
      { next: 201, steady: false },
    ],
    [
      'a page after something was unsteady',
      { next: 101, total: 150, steady: false },
      { received: 50, total: 150 },
      { next: undefined, steady: false },
    ],
  ])('%s', (_, before, { received, total, fresh = received }, after) => {
    const page: Page = {
      records: Array.from({ length: received }, (_record, index) => ({ id: `id-${index}` })),
      totalResults: total,
      startIndex: 1,
    };
    expect(advance(before, page, fresh)).toEqual({ ...after, total });
  });
});
