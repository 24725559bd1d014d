import { filter as createFilter, parse } from 'scim2-parse-filter';
import { renderGroup } from '../groups/group-resource.ts';
import type { Answer } from '../http/call.ts';
import { scimError } from '../scim/errors.ts';
import { parseEqFilter } from '../scim/list.ts';
import { readProjection } from '../scim/projection.ts';
import type { JsonObject } from '../scim/read-value.ts';
import { LIST_RESPONSE } from '../scim/resources.ts';
import { renderUser } from '../users/user-resource.ts';
import { filterFormOf } from './filter-form.ts';
import type { Profile } from './profile.ts';
import type { ProfiledCall } from './profiled-call.ts';

type Row = { record: JsonObject; createdAt: number };

/** Answers a list as the profile says: which filters find what, in which order, and how large a page is. */
export function listAs(profile: Profile, profiled: ProfiledCall): Answer {
  const { call, directory, path } = profiled;
  const { users, groups, organization } = directory;
  const isUsers = path === '/Users';
  const all: Row[] = isUsers
    ? users.list.map((user) => ({ record: { ...renderUser(directory, user) }, createdAt: user.createdAt }))
    : groups.list.map((group) => ({
        record: { ...renderGroup(directory, group) },
        createdAt: group.createdAt,
      }));
  const { filter } = call.query;
  const found = filter === undefined ? all : findBy(profile, filter, all, profiled).filter(isShown);
  const records = sorted(
    profile,
    found.map(({ record }) => record),
    call.query,
  );
  const page = pageOf(profile, records.length, profiled);
  const from = profile['pages-advance'] ? 0 : page.startIndex - 1;
  const shown = records.slice(Math.max(0, from), Math.max(0, from) + page.count);
  const project = isUsers ? readProjection(call.query) : undefined;
  const Resources = shown.map((record) => (project ? { ...project({ ...renderedAs(record) }) } : record));
  const items = profile['items-per-page'];
  const itemsPerPage =
    items === 'the number returned'
      ? Resources.length
      : items?.startsWith('always')
        ? Number(items.slice(7))
        : page.said;
  return {
    status: 200,
    body: {
      schemas: [LIST_RESPONSE],
      totalResults: records.length,
      ...(profile['start-index-zero'] !== 'absent' && { startIndex: page.startIndex }),
      ...(items !== 'absent' && { itemsPerPage }),
      Resources,
    },
  };

  function isShown({ record, createdAt }: Row): boolean {
    if (profile['inactive-found'] === 'nobody' && record.active === false) return false;
    const lag = profile['search-lag'];
    if (lag === undefined || lag.startsWith('at')) return true;
    const seconds = lag.startsWith('not') ? Number.POSITIVE_INFINITY : Number(/[\d.]+/.exec(lag)?.[0]) - 0.1;
    return createdAt + seconds * 1e6 <= organization.clock();
  }
}

/** A rendered user, whose type the way through the list has lost. */
const renderedAs = (record: JsonObject) =>
  record as unknown as Parameters<ReturnType<typeof readProjection>>[0];

function findBy(profile: Profile, filter: string, all: Row[], { path }: ProfiledCall): Row[] {
  const form = filterFormOf(filter, path);
  const word = profile[form];
  if (form === 'filter-empty') return all;
  if (word === 'others too' || word === 'passed over') return all;
  if (word === 'nobody') return [];
  const label = path === '/Users' ? 'USER' : 'GROUP';
  const isUsual = /^filter-(user-name|external-id|display-name|words-case|escapes)$/.test(form);
  if (!isUsual && word !== 'found' && word !== 'answered')
    throw scimError(400, `Resource [${label}] invalid filter`, 'invalidFilter');
  const rows = isUsual
    ? equalTo(profile, filter, all)
    : all.filter(({ record }) => createFilter(parse(filter))(record));
  return rows.length === 0 && profile['filter-nobody'] === 'others' ? all : rows;
}

function equalTo(profile: Profile, filter: string, all: Row[]): Row[] {
  const { attribute = '', value = '' } = parseEqFilter(filter) ?? {};
  const ignoresCase = {
    username: profile['filter-user-name-case'] !== 'nobody',
    displayname: profile['filter-display-name-case'] !== 'nobody',
    externalid: profile['filter-external-id-case'] === 'found',
  };
  const measure = (text: unknown) =>
    Object.entries(ignoresCase).some(([name, ignores]) => name === attribute && ignores)
      ? String(text).toLowerCase()
      : String(text);
  const keyOf = (record: JsonObject) => Object.keys(record).find((key) => key.toLowerCase() === attribute);
  return all.filter(({ record }) => measure(record[keyOf(record) ?? ''] ?? '\u0000') === measure(value));
}

function sorted(profile: Profile, records: JsonObject[], query: ProfiledCall['call']['query']): JsonObject[] {
  const by = profile.sort === 'followed' ? query.sortBy : profile.order === 'another' ? 'id' : undefined;
  if (by === undefined) return records;
  const sign = query.sortBy !== undefined && query.sortOrder === 'descending' ? -1 : 1;
  const key = (record: JsonObject) => String(record[by] ?? '').toLowerCase();
  return [...records].sort(
    (one, other) => sign * (key(one) < key(other) ? -1 : Number(key(one) > key(other))),
  );
}

function pageOf(profile: Profile, total: number, { call, directory }: ProfiledCall) {
  const { pageCap } = directory.organization.settings;
  const usual = Number(profile['page-default'] ?? Math.min(pageCap, 100));
  const asked = wholeNumber(profile, 'count', call.query.count);
  const wanted = asked === undefined || (asked === 0 && profile['count-zero'] === 'records') ? usual : asked;
  const count = Math.min(pageCap, Math.max(0, wanted));
  const start = wholeNumber(profile, 'startIndex', call.query.startIndex) ?? 1;
  const isPast = start > total && profile['start-past-end'] === 'records';
  const least = profile['start-index-zero'] === '0' ? 0 : 1;
  return { count, said: count, startIndex: isPast ? Math.max(1, total - count + 1) : Math.max(least, start) };
}

function wholeNumber(profile: Profile, name: string, text: string | undefined): number | undefined {
  if (!text) return undefined;
  if (/^[-+]?\d+$/.test(text)) return Number(text);
  if (profile['count-not-a-number'] === 'passed over') return undefined;
  throw scimError(400, `${name} must be a whole number.`, 'invalidValue');
}
