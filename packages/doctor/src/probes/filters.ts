import { isOk, recordsIn, refusalOf, refused } from '../answer-words.ts';
import { textIn } from '../json.ts';
import type { Look, Probe } from '../probe.ts';
import { findRecord, lettersOf, otherCase, type Sample, totalOf } from '../sample.ts';
import { type Seen, seen, unseen } from '../seen.ts';

const about = 'Filters';
const noExample = unseen('There is no record to search for.');
/** Nobody has this name. */
const nobody = 'aup-doctor-nobody-has-this-name';

const quoted = (text: string) => JSON.stringify(text);

/** Asks by a filter, and says whether the record meant is found. */
async function look({ ask }: Look, list: '/Users' | '/Groups', filter: string, id: string): Promise<Seen> {
  const answer = await ask({ path: list, query: { filter } });
  if (!isOk(answer)) return refused(answer);
  const found = recordsIn(answer);
  if (found.length === 0) return seen('nobody');
  if (found.some((record) => record.id !== id)) return seen(found.length > 1 ? 'others too' : 'another');
  return seen('found');
}

type Example = { id: string; value: string };

/** A user or group with a text of letters in an attribute. */
function example(records: Sample['users'], attribute: string): Example | undefined {
  const record = findRecord(records, (one) => lettersOf(one[attribute]) !== undefined);
  return record && { id: record.id, value: textIn(record[attribute]) ?? '' };
}

/** A probe that looks for an example by a filter made of its value. */
const byFilter =
  (kind: 'users' | 'groups', attribute: string, filter: (value: string) => string): Probe['see'] =>
  async (view) => {
    const one = example((await view.sample())[kind], attribute);
    return one ? look(view, kind === 'users' ? '/Users' : '/Groups', filter(one.value), one.id) : noExample;
  };

const refusedFilter = '400 SCIM invalidFilter';
const kb = 'KB page 1071827946; ACCESS-1424';

/** Which filters are taken, and how they compare. */
export const filterProbes: Probe[] = [
  {
    ...{ id: 'filter-user-name', about, expected: 'found', mark: 'documented', source: 'Reference' },
    asked: 'GET /Users?filter=userName eq "<of a user>"',
    see: byFilter('users', 'userName', (name) => `userName eq ${quoted(name)}`),
  },
  {
    ...{ id: 'filter-user-name-case', about, expected: 'found', mark: 'assumed' },
    source: '`caseExact` is false (Fixtures)',
    asked: 'GET /Users?filter=userName eq "<of a user, in the other case>"',
    see: byFilter('users', 'userName', (name) => `userName eq ${quoted(otherCase(name))}`),
  },
  {
    ...{ id: 'filter-external-id', about, expected: 'found', mark: 'documented', source: 'Reference' },
    asked: 'GET /Users?filter=externalId eq "<of a user>"',
    see: byFilter('users', 'externalId', (id) => `externalId eq ${quoted(id)}`),
  },
  {
    ...{ id: 'filter-external-id-case', about, expected: 'nobody', mark: 'assumed' },
    source: 'Reference calls the attribute case-sensitive',
    asked: 'GET /Users?filter=externalId eq "<of a user, in the other case>"',
    see: byFilter('users', 'externalId', (id) => `externalId eq ${quoted(otherCase(id))}`),
  },
  {
    ...{ id: 'filter-display-name', about, expected: 'found', mark: 'documented', source: 'Reference' },
    asked: 'GET /Groups?filter=displayName eq "<of a group>"',
    see: byFilter('groups', 'displayName', (name) => `displayName eq ${quoted(name)}`),
  },
  {
    ...{ id: 'filter-display-name-case', about, expected: 'found', mark: 'assumed' },
    source: '`caseExact` is false (Fixtures)',
    asked: 'GET /Groups?filter=displayName eq "<of a group, in the other case>"',
    see: byFilter('groups', 'displayName', (name) => `displayName eq ${quoted(otherCase(name))}`),
  },
  {
    ...{
      id: 'filter-words-case',
      about,
      expected: 'found',
      mark: 'assumed',
      source: 'RFC 7644 section 3.4.2.2',
    },
    asked: 'GET /Users?filter=USERNAME EQ "<of a user>"',
    see: byFilter('users', 'userName', (name) => `USERNAME EQ ${quoted(name)}`),
  },
  {
    ...{
      id: 'filter-escapes',
      about,
      expected: 'found',
      mark: 'assumed',
      source: 'RFC 7644 section 3.4.2.2',
    },
    asked: 'GET /Users?filter=userName eq "\\u00.. for the first letter"',
    see: byFilter('users', 'userName', (name) => `userName eq ${quoted(name).replace(/^"(.)/, escaped)}`),
  },
  {
    ...{ id: 'filter-email', about, expected: refusedFilter, mark: 'recorded', source: kb },
    asked: 'GET /Users?filter=emails.value eq "<of a user>"',
    see: async (view) => {
      const user = findRecord((await view.sample()).users, (one) => emailOf(one) !== undefined);
      return user
        ? look(view, '/Users', `emails.value eq ${quoted(emailOf(user) ?? '')}`, user.id)
        : noExample;
    },
  },
  {
    ...{ id: 'filter-other-attribute', about, expected: refusedFilter, mark: 'recorded', source: kb },
    asked: 'GET /Users?filter=displayName eq "<of a user>"',
    see: byFilter('users', 'displayName', (name) => `displayName eq ${quoted(name)}`),
  },
  {
    ...{ id: 'filter-operator', about, expected: refusedFilter, mark: 'recorded', source: kb },
    asked: 'GET /Users?filter=userName sw "<of a user>"',
    see: byFilter('users', 'userName', (name) => `userName sw ${quoted(name)}`),
  },
  {
    ...{ id: 'filter-logic', about, expected: refusedFilter, mark: 'recorded', source: kb },
    asked: 'GET /Users?filter=userName eq "<of a user>" or userName eq "<of nobody>"',
    see: byFilter(
      'users',
      'userName',
      (name) => `userName eq ${quoted(name)} or userName eq ${quoted(nobody)}`,
    ),
  },
  {
    ...{ id: 'filter-member', about, expected: refusedFilter, mark: 'assumed', source: 'as for users' },
    asked: 'GET /Groups?filter=members.value eq "<of a user>"',
    see: async ({ ask, sample }) => {
      const [user] = (await sample()).users;
      if (!user) return noExample;
      const answer = await ask({
        path: '/Groups',
        query: { filter: `members.value eq ${quoted(String(user.id))}` },
      });
      return isOk(answer) ? seen('answered') : refused(answer);
    },
  },
  {
    ...{ id: 'filter-malformed', about, expected: refusedFilter, mark: 'recorded', source: kb },
    asked: 'GET /Users?filter=userName eq',
    see: async ({ ask }) => {
      const answer = await ask({ path: '/Users', query: { filter: 'userName eq' } });
      return isOk(answer) ? seen('passed over') : refused(answer);
    },
  },
  {
    ...{
      id: 'filter-nobody',
      about,
      expected: 'an empty page',
      mark: 'assumed',
      source: 'RFC 7644 section 3.4.2',
    },
    asked: `GET /Users?filter=userName eq "${nobody}"`,
    see: async ({ ask }) => {
      const answer = await ask({ path: '/Users', query: { filter: `userName eq ${quoted(nobody)}` } });
      if (!isOk(answer)) return seen(refusalOf(answer));
      return seen(recordsIn(answer).length === 0 ? 'an empty page' : 'others');
    },
  },
  {
    ...{ id: 'filter-empty', about, expected: 'passed over', mark: 'assumed', source: '–' },
    asked: 'GET /Users?filter=',
    see: async ({ ask, sample }) => {
      const { totalUsers } = await sample();
      const answer = await ask({ path: '/Users', query: { filter: '' } });
      if (!isOk(answer)) return refused(answer);
      return totalUsers === 0
        ? unseen('The directory has no users.')
        : seen(totalOf(answer) > 0 ? 'passed over' : 'nobody');
    },
  },
];

const escaped = (_: string, letter: string) =>
  `"\\u${(letter.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;

function emailOf({ emails }: Record<string, unknown>): string | undefined {
  const [first] = Array.isArray(emails) ? emails : [];
  return typeof first === 'object' && first !== null && 'value' in first ? textIn(first.value) : undefined;
}
