import { idsIn, isOk, orRefusal, recordsIn, refused } from '../answer-words.ts';
import { numberIn, textIn } from '../json.ts';
import { asking, type Probe } from '../probe.ts';
import { firstUsers, pastEnd, totalOf } from '../sample.ts';
import { seen, unseen } from '../seen.ts';

/** More than any page that was ever seen, and no burden: about 1 MB. */
const manyAtOnce = 1_000;

const about = 'Lists';

/** Pages: their size, their ends, their order. */
export const listProbes: Probe[] = [
  {
    ...{
      id: 'items-per-page',
      about,
      expected: 'the number asked for',
      mark: 'recorded',
      source: 'Fixtures',
    },
    asked: 'GET /Users?startIndex=<behind the last>&count=2',
    see: async ({ ask, sample }) => {
      const { saysAsked, ...rest } = await sample();
      if (saysAsked) return seen('the number asked for');
      const answer = await ask(pastEnd(rest));
      if (!isOk(answer)) return unseen('There is no empty page to show it.');
      const items = numberIn(answer.body.itemsPerPage);
      if (items === undefined) return seen('absent');
      return seen(items === 0 ? 'the number returned' : `always ${items}`);
    },
  },
  {
    ...{ id: 'page-default', about, expected: '100', mark: 'documented' },
    source: 'KB, how to fetch all users via the SCIM API',
    asked: 'GET /Users',
    see: async ({ ask, sample }) => {
      const { saysAsked } = await sample();
      const answer = await ask({ path: '/Users' });
      if (!isOk(answer)) return refused(answer);
      const { length } = recordsIn(answer);
      if (totalOf(answer) > length && length > 0) return seen(String(length));
      if (saysAsked) return seen(String(answer.body.itemsPerPage));
      return unseen(`All ${length} users are on one page.`);
    },
  },
  {
    ...{ id: 'page-cap', about, expected: '100', mark: 'assumed' },
    source: 'tap-atlassian-scim names 100 as the most',
    asked: `GET /Users?count=${manyAtOnce}`,
    see: async ({ ask, sample }) => {
      const { saysAsked } = await sample();
      const answer = await ask({ path: '/Users', query: { count: String(manyAtOnce) } });
      if (!isOk(answer)) return refused(answer);
      const { length } = recordsIn(answer);
      const items = numberIn(answer.body.itemsPerPage) ?? 0;
      if (length >= manyAtOnce || (saysAsked && items >= manyAtOnce)) return seen(`at least ${manyAtOnce}`);
      if (totalOf(answer) > length && length > 0) return seen(String(length));
      if (saysAsked) return seen(String(items));
      return unseen(`All ${length} users are on one page.`);
    },
  },
  {
    ...{
      id: 'count-zero',
      about,
      expected: 'no records',
      mark: 'assumed',
      source: 'RFC 7644 section 3.4.2.4',
    },
    asked: 'GET /Users?count=0',
    see: async ({ ask, sample }) => {
      if ((await sample()).totalUsers === 0) return unseen('The directory has no users.');
      const answer = await ask({ path: '/Users', query: { count: '0' } });
      return orRefusal(() => seen(recordsIn(answer).length === 0 ? 'no records' : 'records'))(answer);
    },
  },
  {
    ...{ id: 'count-not-a-number', about, expected: '400 SCIM invalidValue', mark: 'assumed' },
    source: 'RFC 7644 section 3.12',
    asked: 'GET /Users?count=many',
    see: asking(
      { path: '/Users', query: { count: 'many' } },
      orRefusal(() => seen('passed over')),
    ),
  },
  {
    ...{ id: 'start-index-zero', about, expected: '1', mark: 'recorded', source: 'Fixtures' },
    asked: 'GET /Users?startIndex=0&count=1',
    see: asking(
      { path: '/Users', query: { startIndex: '0', count: '1' } },
      orRefusal(({ body }) => seen(String(numberIn(body.startIndex) ?? 'absent'))),
    ),
  },
  {
    ...{ id: 'start-past-end', about, expected: 'an empty page', mark: 'assumed' },
    source: 'RFC 7644 section 3.4.2.4',
    asked: 'GET /Users?startIndex=<behind the last>&count=2',
    see: async ({ ask, sample }) =>
      orRefusal((answer) => seen(recordsIn(answer).length === 0 ? 'an empty page' : 'records'))(
        await ask(pastEnd(await sample())),
      ),
  },
  {
    ...{ id: 'pages-advance', about, expected: 'by records', mark: 'assumed' },
    source: 'RFC 7644 section 3.4.2.4',
    asked: 'GET /Users?startIndex=1&count=2, and from the second',
    see: async ({ ask, sample }) => {
      if ((await sample()).totalUsers < 3) return unseen('The directory has fewer than three users.');
      const [first, second] = [
        await ask({ path: '/Users', query: { startIndex: '1', count: '2' } }),
        await ask({ path: '/Users', query: { startIndex: '2', count: '2' } }),
      ];
      const bad = [first, second].find((answer) => !isOk(answer));
      if (bad) return refused(bad);
      const [one, other] = [idsIn(first), idsIn(second)];
      if (one[1] === other[0]) return seen('by records');
      return seen(one[0] === other[0] ? 'never: each page is the first' : 'in another way');
    },
  },
  {
    ...{ id: 'order', about, expected: 'by creation', mark: 'recorded', source: 'Fixtures (one list)' },
    asked: 'GET /Users?count=100, when each was created',
    see: async ({ sample }) => {
      const times = (await sample()).users.map(createdOf);
      if (new Set(times).size < 3) return unseen('Fewer than three users with a time of creation.');
      const sorted = [...times].sort((one, other) => compare(one, other));
      return seen(times.every((time, at) => time === sorted[at]) ? 'by creation' : 'another');
    },
  },
  {
    ...{
      id: 'order-steady',
      about,
      expected: 'the same again',
      mark: 'assumed',
      source: 'clients rely on it',
    },
    asked: 'GET /Users?count=100, twice',
    see: async ({ ask, sample }) => {
      const { users } = await sample();
      if (users.length < 2) return unseen('The directory has fewer than two users.');
      const again = idsIn(await ask(firstUsers, 'again'));
      return seen(users.every(({ id }, at) => id === again[at]) ? 'the same again' : 'another');
    },
  },
  {
    ...{
      id: 'sort',
      about,
      expected: 'passed over',
      mark: 'assumed',
      source: 'sort is unsupported (Fixtures)',
    },
    asked: 'GET /Users?sortBy=userName&sortOrder=descending&count=100',
    see: async ({ ask, sample }) => {
      const { users } = await sample();
      const names = users.map(({ userName }) => String(userName).toLowerCase());
      if (new Set(names).size < 2) return unseen('The directory has fewer than two users.');
      const answer = await ask({ ...firstUsers, query: { ...firstUsers.query, ...descending } });
      if (!isOk(answer)) return refused(answer);
      const given = recordsIn(answer).map(({ userName }) => String(userName).toLowerCase());
      if (given.every((name, at) => name === names[at])) return seen('passed over');
      const falls = given.every((name, at) => at === 0 || compare(given[at - 1] ?? '', name) >= 0);
      return seen(falls ? 'followed' : 'another order');
    },
  },
];

const descending = { sortBy: 'userName', sortOrder: 'descending' };

const compare = (one: string, other: string) => (one < other ? -1 : Number(one > other));

/** A time as a text that sorts as time does. */
function createdOf({ meta }: { meta?: unknown }): string {
  const created = typeof meta === 'object' && meta !== null && 'created' in meta ? textIn(meta.created) : '';
  // A fraction of fewer digits is followed by Z, which sorts behind digits.
  return (created ?? '').replace(/Z$/, '');
}
